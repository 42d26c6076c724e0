; Installs for one user, without an administrator. `makensis -DVERSION=… -DOUT=… setup.nsi`
; from the folder that holds tcm-desk/ and tcm-desk.ico.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
!include MUI2.nsh
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\tcm-desk"
Name "基层中医药自评"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\tcm-desk"
InstallDirRegKey HKCU "Software\tcm-desk" "InstallDir"
!define MUI_ICON tcm-desk.ico
!define MUI_FINISHPAGE_RUN "$INSTDIR\tcm-desk-window.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Section
  ; A program that is running cannot be replaced: say so, before anything is touched.
  ClearErrors
  IfFileExists "$INSTDIR\python311.dll" 0 free
    FileOpen $0 "$INSTDIR\python311.dll" a
    IfErrors 0 closed
      MessageBox MB_ICONSTOP|MB_OK "程序还开着，请先关闭再安装。" /SD IDOK
      SetErrorLevel 3
      Abort
    closed:
    FileClose $0
    RMDir /r "$INSTDIR\Lib"
  free:
  SetOutPath "$INSTDIR"
  File /r "tcm-desk\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\基层中医药自评.lnk" "$INSTDIR\tcm-desk-window.exe"
  CreateShortCut "$DESKTOP\基层中医药自评.lnk" "$INSTDIR\tcm-desk-window.exe"
  WriteRegStr HKCU "Software\tcm-desk" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "DisplayName" "基层中医药自评"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\tcm-desk-window.exe"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

; The user's data is in another folder, and stays.
Section Uninstall
  RMDir /r "$INSTDIR\Lib"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\*.dll"
  Delete "$INSTDIR\*.pyd"
  Delete "$INSTDIR\*.exe"
  Delete "$INSTDIR\python311.*"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\基层中医药自评.lnk"
  Delete "$DESKTOP\基层中医药自评.lnk"
  DeleteRegKey HKCU "Software\tcm-desk"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
