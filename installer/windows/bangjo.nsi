; makensis -DVERSION=0.2.0 -DTREE=… -DICON=… -DOUT=… [-DPACKED=zlib]   a setup.exe for one person: no administrator, nothing of anybody else's.
; Silent: setup.exe /S [/D=FOLDER], Uninstall.exe /S (keeps the data). Exit codes: 2 the disk took no more, 3 Windows is too
; old, 4 Bangjo is open, 5 the new program could not be put in the place of the old one; the old one works after each.
Unicode true
!ifndef PACKED
  !define PACKED "/SOLID lzma"
!endif
SetCompressor ${PACKED}
!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include x64.nsh
!include FileFunc.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Bangjo"
!define TASK_BAR_NAME "RumahPintarBangjo.Bangjo"
Name "Bangjo ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
ManifestDPIAware true
InstallDir "$LOCALAPPDATA\Programs\Bangjo"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText " "
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Bangjo Desktop"
VIAddVersionKey "FileDescription" "Bangjo ${VERSION} setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "$(Title)"
!define MUI_WELCOMEPAGE_TEXT "$(Welcome)"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\Bangjo.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"
!insertmacro MUI_LANGUAGE "English"

LangString Title ${LANG_INDONESIAN} "Memasang Bangjo ${VERSION}"
LangString Title ${LANG_ENGLISH} "Installing Bangjo ${VERSION}"
LangString Welcome ${LANG_INDONESIAN} "Bangjo dipasang untuk Anda sendiri, tanpa kata sandi administrator. Data yang sudah ada di laptop ini tidak disentuh.$\r$\n$\r$\nKlik Pasang."
LangString Welcome ${LANG_ENGLISH} "Bangjo is installed for you alone; no administrator is needed. Data that are on this laptop already are not touched.$\r$\n$\r$\nClick Install."
LangString Install ${LANG_INDONESIAN} "&Pasang"
LangString Install ${LANG_ENGLISH} "&Install"
InstallButtonText "$(Install)"

LangString TooOld ${LANG_INDONESIAN} "Bangjo perlu Windows 10 (1809) atau lebih baru, 64 bit."
LangString TooOld ${LANG_ENGLISH} "Bangjo needs Windows 10 (1809) or later, 64 bit."
LangString Open ${LANG_INDONESIAN} "Bangjo masih terbuka. Simpan pekerjaan Anda dan tutup Bangjo, lalu pilih Coba lagi (Retry)."
LangString Open ${LANG_ENGLISH} "Bangjo is still open. Save your work and close Bangjo, then press Retry."
LangString Full ${LANG_INDONESIAN} "Disk penuh, jadi Bangjo yang baru tidak dipasang. Kosongkan sedikit tempat lalu coba lagi; yang lama tetap ada."
LangString Full ${LANG_ENGLISH} "The disk is full, so the new Bangjo was not installed. Make some room and try again; the earlier one is still there."
LangString Failed ${LANG_INDONESIAN} "Bangjo yang baru tidak dapat menggantikan yang lama, jadi yang lama dikembalikan. Mulai ulang laptop lalu coba lagi."
LangString Failed ${LANG_ENGLISH} "The new Bangjo could not take the place of the earlier one, which was put back. Restart the laptop and try again."
LangString Forget ${LANG_INDONESIAN} "Hapus juga data Bangjo di laptop ini: rumah, cadangan dan draf? Biasanya: Tidak. Yang dihapus tidak dapat kembali."
LangString Forget ${LANG_ENGLISH} "Delete Bangjo's data on this laptop too: houses, backups and drafts? Usually: No. What is deleted does not come back."
LangString House ${LANG_INDONESIAN} "Rumah Bangjo"
LangString House ${LANG_ENGLISH} "Bangjo house"

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} 17763
    MessageBox MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd

; The starter holds a mutex as long as the program runs: only without one is nothing of it open.
!macro AskToClose
  ${Do}
    System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "Local\BangjoDesktop") p .r0'
    ${If} $0 P= 0
      ${ExitDo}
    ${EndIf}
    System::Call 'kernel32::CloseHandle(p r0)'
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Open)" /SD IDCANCEL IDRETRY +3
      SetErrorLevel 4
      Quit
  ${Loop}
!macroend

; An update that was cut off, by a failing battery for instance, left the old program aside: it comes back where the new one
; is not in its place yet. What stands in that place was complete before it got there.
!macro Settle
  ${If} ${FileExists} "$INSTDIR\program.old\*.*"
    ${If} ${FileExists} "$INSTDIR\program\*.*"
      RMDir /r "$INSTDIR\program.old"
    ${Else}
      Rename "$INSTDIR\program.old" "$INSTDIR\program"
    ${EndIf}
  ${EndIf}
!macroend

Function Unpack
  RMDir /r "$INSTDIR\new"
  SetOutPath "$INSTDIR\new"
  SetOverwrite try
  ClearErrors
  File /r "${TREE}/*.*"
  ${If} ${Errors}
    Call GiveUp
  ${EndIf}
  SetOutPath "$INSTDIR"
FunctionEnd

; NSIS comes here by itself where the disk is full.
Function .onInstFailed
  Call GiveUp
FunctionEnd

Function GiveUp
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\new"
  MessageBox MB_ICONSTOP "$(Full)" /SD IDOK
  SetErrorLevel 2
  Quit
FunctionEnd

; Two renames stand between the old program and the new one; the starters know of both. $9 is 1 where that failed.
Function Swap
  StrCpy $9 1
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\program\*.*"
    Rename "$INSTDIR\program" "$INSTDIR\program.old"
    IfErrors undone
  ${EndIf}
  Rename "$INSTDIR\new\program" "$INSTDIR\program"
  IfErrors undone
  StrCpy $9 0
  Return
undone:
  ${If} ${FileExists} "$INSTDIR\program.old\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\program\*.*"
    Rename "$INSTDIR\program.old" "$INSTDIR\program"
  ${EndIf}
FunctionEnd

; A starter is replaced in one step: MOVEFILE_REPLACE_EXISTING. The old one starts the new program as well.
!macro PutStarter NAME
  System::Call 'kernel32::MoveFileExW(w "$INSTDIR\new\${NAME}", w "$INSTDIR\${NAME}", i 1)'
!macroend

; The task bar groups windows with the shortcut that bears the same name: System.AppUserModel.ID.
!macro NameShortcut LINK
  System::Call 'shell32::SHGetPropertyStoreFromParsingName(w "${LINK}", p 0, i 2, g "{886D8EEB-8CF2-4446-8D02-CDBA1DBDCF99}", *p .r1) i .r0'
  ${If} $0 = 0
  ${AndIf} $1 P<> 0
    System::Call '*(&g16 "{9F4C2855-9F79-4B39-A8D0-E1D42DE1D5F3}", i 5) p .r2'
    System::Call '*(&w128 "${TASK_BAR_NAME}") p .r4'
    System::Call '*(&i2 31, &i2 0, i 0, p r4, p 0) p .r3'
    System::Call '$1->6(p r2, p r3)'
    System::Call '$1->7()'
    System::Call '$1->2()'
    System::Free $2
    System::Free $3
    System::Free $4
  ${EndIf}
!macroend

!macro Shortcut LINK
  CreateShortcut "${LINK}" "$INSTDIR\Bangjo.exe"
  !insertmacro NameShortcut "${LINK}"
!macroend

Section
  SetShellVarContext current
  !insertmacro AskToClose
  !insertmacro Settle
  Call Unpack
  Call Swap
  ${If} $9 != 0
    RMDir /r "$INSTDIR\new"
    MessageBox MB_ICONSTOP "$(Failed)" /SD IDOK
    SetErrorLevel 5
    Quit
  ${EndIf}
  !insertmacro PutStarter Bangjo.exe
  !insertmacro PutStarter bangjo.com
  RMDir /r "$INSTDIR\program.old"
  RMDir /r "$INSTDIR\new"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  !insertmacro Shortcut "$SMPROGRAMS\Bangjo.lnk"
  !insertmacro Shortcut "$DESKTOP\Bangjo.lnk"
  WriteRegStr HKCU "Software\Classes\.bangjo" "" "Bangjo.House"
  WriteRegStr HKCU "Software\Classes\.bangjo" "Content Type" "application/x-bangjo"
  WriteRegStr HKCU "Software\Classes\Bangjo.House" "" "$(House)"
  WriteRegStr HKCU "Software\Classes\Bangjo.House\DefaultIcon" "" "$INSTDIR\Bangjo.exe,0"
  WriteRegStr HKCU "Software\Classes\Bangjo.House\shell\open\command" "" '"$INSTDIR\Bangjo.exe" "%1"'
  WriteRegStr HKCU "${KEY}" "DisplayName" "Bangjo"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "Publisher" "Rumah Pintar Bangjo"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\Bangjo.exe"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section Uninstall
  SetShellVarContext current
  !insertmacro AskToClose
  RMDir /r "$INSTDIR\program"
  RMDir /r "$INSTDIR\program.old"
  RMDir /r "$INSTDIR\new"
  Delete "$INSTDIR\Bangjo.exe"
  Delete "$INSTDIR\bangjo.com"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Bangjo.lnk"
  Delete "$DESKTOP\Bangjo.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.bangjo" ""
  ${If} $0 == "Bangjo.House"
    DeleteRegKey HKCU "Software\Classes\.bangjo"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\Bangjo.House"
  DeleteRegKey HKCU "${KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(Forget)" /SD IDNO IDNO keep
    RMDir /r "$LOCALAPPDATA\bangjo"
  keep:
SectionEnd
