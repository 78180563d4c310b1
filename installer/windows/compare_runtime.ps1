# compare_runtime.ps1 PORTABLE   compares each file of the Python in portable.zip with python.org's own package of that version,
# and its signature with the Python Software Foundation's or Microsoft's. Only python312._pth is ours, and _wmi.pyd left out.
param([Parameter(Mandatory)] [string] $Portable)
$ErrorActionPreference = 'Stop'
$version = '3.12.9'
$work = Join-Path ([IO.Path]::GetTempPath()) 'bangjo-runtime'
Remove-Item $work -Recurse -Force -ErrorAction Ignore
Invoke-WebRequest "https://www.python.org/ftp/python/$version/python-$version-embed-amd64.zip" -OutFile "$work.zip"
Expand-Archive "$work.zip" "$work/theirs"
Expand-Archive $Portable "$work/ours"
$wrong = 0
foreach ($file in Get-ChildItem "$work/ours/Bangjo/program/runtime" -File | Where-Object Name -ne 'python312._pth') {
    $theirs = Join-Path "$work/theirs" $file.Name
    if (-not (Test-Path $theirs) -or (Get-FileHash $file).Hash -ne (Get-FileHash $theirs).Hash) {
        Write-Output "differs from python.org's: $($file.Name)"
        $wrong++
    }
    elseif ($file.Extension -in '.dll', '.pyd' -and (Get-AuthenticodeSignature $file).Status -ne 'Valid') {
        Write-Output "has no valid signature: $($file.Name)"
        $wrong++
    }
}
$missing = Get-ChildItem "$work/theirs" -File | Where-Object {
    -not (Test-Path "$work/ours/Bangjo/program/runtime/$($_.Name)") -and $_.Name -notin '_wmi.pyd', 'python.exe', 'pythonw.exe', 'python.cat'
}
$missing | ForEach-Object { Write-Output "is missing: $($_.Name)"; $wrong++ }
if ($wrong) { exit 1 }
Write-Output "The runtime is Python $version as python.org publishes it."
