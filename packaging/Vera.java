import java.io.File;
import java.io.InputStream;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Judges PDF files by veraPDF: java Vera PROFILE FILE..., such as PDFA-3U.
 *
 * <p>Writes a line for each file, "compliant" or "not compliant" with the rules it breaks.
 * The jar that has veraPDF in it lacks its command line, hence this one.
 */
public final class Vera {
  private Vera() {}

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    for (int place = 1; place < arguments.length; place++) {
      System.out.println(verdict(profile(arguments[0]), new File(arguments[place])));
    }
  }

  private static ValidationProfile profile(String name) throws Exception {
    String resource = "/org/verapdf/pdfa/validation/" + name + ".xml";
    try (InputStream xml = Vera.class.getResourceAsStream(resource)) {
      return Profiles.profileFromXml(xml);
    }
  }

  private static String verdict(ValidationProfile profile, File file) throws Exception {
    try (PDFAParser parser =
            Foundries.defaultInstance().createParser(file, profile.getPDFAFlavour());
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(profile, false)) {
      ValidationResult result = validator.validate(parser);
      StringBuilder said = new StringBuilder(result.isCompliant() ? "compliant" : "not compliant");
      for (Map.Entry<RuleId, Integer> broken : result.getFailedChecks().entrySet()) {
        RuleId rule = broken.getKey();
        said.append(" ").append(rule.getClause()).append("-").append(rule.getTestNumber());
      }
      return said.toString();
    }
  }
}
