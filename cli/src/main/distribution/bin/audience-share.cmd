@echo off
rem Runs the command line with the libraries beside it. Needs Java 17 or newer: JAVA_HOME, or java on the PATH.
setlocal
set "JAVA=java"
if not "%JAVA_HOME%"=="" set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlogback.configurationFile=org/audienceshare/cli/cli-logback.xml -cp "%~dp0..\lib\*" org.audienceshare.cli.CommandLineProgram %*
