"""What the packed program starts with."""

from tcm_desk.__main__ import main

main()
