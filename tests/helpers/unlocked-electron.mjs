import { BrowserWindow, app } from "electron";

/** An Electron with none of our locks: shows that the ways out that the security tests try do lead out without them. */
app.on("window-all-closed", () => undefined);
void app
  .whenReady()
  .then(() => new BrowserWindow({ show: false }).loadURL("data:text/html,<body>bare</body>"));
