@echo off
setlocal EnableDelayedExpansion
rem Starts Aurelis. Finds a JDK 25 or newer, builds the application image where it is missing, and runs it.
set "root=%~dp0"
set "image=%root%server\target\aurelis"
set "jar=%image%\lib\aurelis-server.jar"
set "jdk="
call :try "%JAVA_HOME%"
if not defined jdk for /f "delims=" %%J in ('where java 2^>nul') do if not defined jdk call :try "%%~dpJ.."
for %%D in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do (
  if exist "%%~D" for /d %%J in ("%%~D\*") do if not defined jdk call :try "%%~J"
)
if not defined jdk (
  echo aurelis: a JDK 25 or newer is needed and none was found 1>&2
  echo aurelis: install one and set JAVA_HOME to its folder 1>&2
  exit /b 2
)
if not exist "%jar%" (
  echo aurelis: first start: building, this takes a minute or two 1>&2
  set "JAVA_HOME=%jdk%"
  call mvn -B -q -f "%root%pom.xml" -DskipTests package 1>&2
  if not exist "%jar%" (
    echo aurelis: the build failed 1>&2
    exit /b 2
  )
)
set "AURELIS_LAUNCHER=%~f0"
"%jdk%\bin\java" -Xlog:disable -Xlog:all=warning:stderr:uptime,level,tags -XX:+DisplayVMOutputToStderr ^
  -XX:+ExitOnOutOfMemoryError -XX:-HeapDumpOnOutOfMemoryError -XX:-CreateCoredumpOnCrash "-XX:ErrorFile=%image%\hs_err_%%p.log" ^
  -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:Tier0InvokeNotifyFreqLog=3 -XX:Tier3InvocationThreshold=20 ^
  -XX:Tier3MinInvocationThreshold=10 -XX:Tier3CompileThreshold=100 ^
  -Xms32m -Xmn16m -Xss512k --enable-native-access=ALL-UNNAMED %AURELIS_JAVA_OPTS% ^
  -cp "%jar%" dev.aurelis.server.Main %*
exit /b %ERRORLEVEL%

:try
if "%~1"=="" exit /b 0
if not exist "%~1\release" exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  for /f "tokens=1 delims=." %%M in ("%%~V") do if %%M geq 25 set "jdk=%~1"
)
exit /b 0
