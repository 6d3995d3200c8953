@echo off
rem The project's command line: does the set-up when something changed, then runs the command. Try: infra --help
where node >nul 2>nul
if errorlevel 1 (
  echo Infra needs Node.js 20 or later, and "node" is not on the PATH. 1>&2
  echo Get it with "winget install OpenJS.NodeJS.LTS", or from https://nodejs.org/en/download 1>&2
  exit /b 1
)
node "%~dp0setup\infra.mjs" %*
exit /b %errorlevel%
