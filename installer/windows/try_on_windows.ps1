# try_on_windows.ps1 SETUP PICTURES   what ./try_setup does under Wine, on a real Windows: installs, tries the program with its own
# window, updates it while it is open, and removes it. The pictures of the tour and the self-test's report go into PICTURES.
param([Parameter(Mandatory)] [string] $Setup, [Parameter(Mandatory)] [string] $Pictures)
$ErrorActionPreference = 'Stop'
$place = Join-Path $env:LOCALAPPDATA 'Programs\Bangjo'
$bangjo = Join-Path $place 'bangjo.com'
$house = Join-Path $env:TEMP 'rumah.bangjo'
New-Item -ItemType Directory -Force $Pictures | Out-Null

function Confirm-That([string] $what, [bool] $holds) {
    Write-Output "$(if ($holds) { '   ' } else { 'FAILED: ' })$what"
    if (-not $holds) { exit 1 }
}
# Runs a program of windows, which PowerShell would not wait for, and returns its exit code.
function Invoke-AndWait([string] $program, [string[]] $arguments) {
    (Start-Process $program -ArgumentList $arguments -PassThru -Wait).ExitCode
}

Confirm-That 'setup installs without a question' ((Invoke-AndWait $Setup '/S') -eq 0)
Confirm-That 'the Start menu has it' (Test-Path "$env:APPDATA\Microsoft\Windows\Start Menu\Programs\Bangjo.lnk")
Confirm-That 'Windows opens .bangjo with it' ((cmd /c assoc .bangjo 2>$null) -match 'Bangjo.House' -or
    (Get-ItemProperty 'HKCU:\Software\Classes\.bangjo').'(default)' -eq 'Bangjo.House')
& $bangjo self-test --report (Join-Path $Pictures 'self-test.json')
Confirm-That 'the self-test passes with the native window' ($LASTEXITCODE -eq 0)
& $bangjo tour (Join-Path $Pictures 'tour')
Confirm-That 'the tour passes with the native window' ($LASTEXITCODE -eq 0)
cmd /c "`"$bangjo`" new `"$house`" --name Percobaan <NUL"
Confirm-That 'a house is made without a keyboard' ($LASTEXITCODE -eq 0)
cmd /c "`"$bangjo`" new `"$env:TEMP\CON.bangjo`" <NUL 2>NUL"
Confirm-That 'CON is refused' ($LASTEXITCODE -eq 1)
& $bangjo backup $house
Confirm-That 'a backup is made' ($LASTEXITCODE -eq 0)

$window = Start-Process (Join-Path $place 'Bangjo.exe') -ArgumentList "`"$house`"" -PassThru
Start-Sleep 15
Confirm-That 'the window is open' ($window.MainWindowTitle -ne '')
Confirm-That 'an update over it is refused' ((Invoke-AndWait $Setup '/S') -eq 4)
$window.CloseMainWindow() | Out-Null
$window.WaitForExit(30000) | Out-Null
Confirm-That 'an update after it goes through' ((Invoke-AndWait $Setup '/S') -eq 0)
& $bangjo check $house
Confirm-That 'the house is as it was' ($LASTEXITCODE -eq 0)

# The remover copies itself away and goes on there; with _?= it stays, and is waited for.
Confirm-That 'removal goes through' ((Invoke-AndWait (Join-Path $place 'Uninstall.exe') '/S', "_?=$place") -eq 0)
Confirm-That 'the program is gone' (-not (Test-Path $bangjo))
Confirm-That 'the data are there' ((Test-Path (Join-Path $env:LOCALAPPDATA 'bangjo\backups')) -and (Test-Path $house))
