; Installs for one user, without an administrator; run by `bundle`, from the folder that holds
; tcm-desk/, tcm-desk.ico and top.nsh, with VERSION, NUMBERS, KILOBYTES and OUT defined.
;
; The user's data lies in %LOCALAPPDATA%\tcm_desk and is never touched here, nor is a folder
; in which somebody else's files lie. Exit codes of a silent run (/S, /D=FOLDER):
; 0 done, 2 that folder is not ours, 3 the program is open.
Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
SetCompressor /SOLID lzma
SetCompressorDictSize 32
!include MUI2.nsh
!include LogicLib.nsh
!include x64.nsh

!define TITLE "基层中医药自评"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\tcm-desk"
!define CLASSES "Software\Classes"
!define PROGRAM "tcm-desk-window.exe"
!define OPEN '"$INSTDIR\${PROGRAM}" "%1"'

Name "${TITLE}"
OutFile "${OUT}"
BrandingText "${TITLE} ${VERSION}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\tcm-desk"
InstallDirRegKey HKCU "Software\tcm-desk" "InstallDir"
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=0x804 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=0x804 "FileDescription" "${TITLE} 安装程序"
VIAddVersionKey /LANG=0x804 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0x804 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0x804 "LegalCopyright" "Apache-2.0"

!define MUI_ICON tcm-desk.ico
!define MUI_UNICON tcm-desk.ico
!define MUI_ABORTWARNING
!define MUI_DIRECTORYPAGE_TEXT_TOP "不需要管理员密码，只装给您一个人用。填的内容在另一个文件夹里，重装、升级、卸载都不会动它。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "只删除程序。填的内容、备份和签名钥匙都留在这台电脑上，以后重装还能接着用。"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

!macro StopWith CODE SENTENCE
  MessageBox MB_ICONSTOP|MB_OK "${SENTENCE}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; A library in use cannot be opened to be written.
!macro StopWhileOpen
  ${If} ${FileExists} "$INSTDIR\python311.dll"
    ClearErrors
    FileOpen $0 "$INSTDIR\python311.dll" a
    ${If} ${Errors}
      !insertmacro StopWith 3 "程序还开着。请先关闭“${TITLE}”的窗口，再来一次。"
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

!macro RemoveProgram
  RMDir /r "$INSTDIR\Lib"
  RMDir /r "$INSTDIR\licences"
  !include top.nsh
!macroend

; Sets $0 to 1 where the folder is new, empty, or holds this program, else to 0.
Function IsOurs
  StrCpy $0 1
  ${If} ${FileExists} "$INSTDIR\tcm-desk.exe"
    Return
  ${EndIf}
  FindFirst $1 $2 "$INSTDIR\*"
  ${DoWhile} $2 != ""
    ${If} $2 != "."
    ${AndIf} $2 != ".."
      StrCpy $0 0
    ${EndIf}
    FindNext $1 $2
  ${LoopUntil} $2 == ""
  FindClose $1
FunctionEnd

Function .onInit
  ${IfNot} ${RunningX64}
    !insertmacro StopWith 2 "这个程序要 64 位的 Windows 10 或 11。"
  ${EndIf}
FunctionEnd

Function .onVerifyInstDir
  Push $0
  Push $1
  Push $2
  Call IsOurs
  ${If} $0 == 0
    Abort
  ${EndIf}
  Pop $2
  Pop $1
  Pop $0
FunctionEnd

Section
  Call IsOurs
  ${If} $0 == 0
    !insertmacro StopWith 2 "这个文件夹里有别的文件。请换一个空的文件夹。"
  ${EndIf}
  !insertmacro StopWhileOpen
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "tcm-desk\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  SetOutPath "$DOCUMENTS" ; where the program starts in
  CreateShortCut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${PROGRAM}"
  CreateShortCut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "Software\tcm-desk" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1

  ; A packet is a PDF: it is opened by what opens PDFs, and 打开方式 offers us too.
  WriteRegStr HKCU "${CLASSES}\tcm-desk.packet" "" "中医药自评包"
  WriteRegStr HKCU "${CLASSES}\tcm-desk.packet\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\tcm-desk.packet\shell\open\command" "" '${OPEN}'
  WriteRegStr HKCU "${CLASSES}\.pdf\OpenWithProgids" "tcm-desk.packet" ""
  ; A pack of standards is of no use to any other program.
  WriteRegStr HKCU "${CLASSES}\tcm-desk.forms" "" "中医药自评标准包"
  WriteRegStr HKCU "${CLASSES}\tcm-desk.forms\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\tcm-desk.forms\shell\open\command" "" '${OPEN}'
  WriteRegStr HKCU "${CLASSES}\.tcmforms" "" "tcm-desk.forms"
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}" "FriendlyAppName" "${TITLE}"
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\shell\open\command" "" '${OPEN}'
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\SupportedTypes" ".pdf" ""
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\SupportedTypes" ".tcmforms" ""
  Call TellShell
SectionEnd

Section Uninstall
  !insertmacro StopWhileOpen
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"
  DeleteRegKey HKCU "Software\tcm-desk"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "${CLASSES}\tcm-desk.packet"
  DeleteRegKey HKCU "${CLASSES}\tcm-desk.forms"
  DeleteRegKey HKCU "${CLASSES}\.tcmforms"
  DeleteRegKey HKCU "${CLASSES}\Applications\${PROGRAM}"
  DeleteRegValue HKCU "${CLASSES}\.pdf\OpenWithProgids" "tcm-desk.packet"
  Call un.TellShell
SectionEnd

; SHCNE_ASSOCCHANGED: icons and the menu 打开方式 are read anew.
!macro TellShell
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function TellShell
  !insertmacro TellShell
FunctionEnd

Function un.TellShell
  !insertmacro TellShell
FunctionEnd
