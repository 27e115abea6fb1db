import { useEffect } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import type { DesktopBridge } from "../../electron/contract.ts";
import { TipProvider } from "../widgets/Tip.tsx";
import styles from "./App.module.css";
import { CloseDialog } from "./CloseDialog.tsx";
import { CommandHost } from "./CommandHost.tsx";
import { DropOverlay } from "./DropOverlay.tsx";
import { useAppState } from "../state/hooks.ts";
import { EncryptDialog } from "./encrypt/EncryptDialog.tsx";
import { UnlockDialog } from "./encrypt/UnlockDialog.tsx";
import { ExportDialog } from "./export/ExportDialog.tsx";
import { Notices } from "./Notices.tsx";
import { Notebook } from "./notebook/Notebook.tsx";
import { Palette } from "./Palette.tsx";
import { Inspector } from "./panels/Inspector.tsx";
import { CastsDialog } from "./panels/CastsDialog.tsx";
import { QualityDialog } from "./panels/QualityDialog.tsx";
import { Sidebar } from "./panels/Sidebar.tsx";
import { Shortcuts } from "./Shortcuts.tsx";
import { StatusBar } from "./StatusBar.tsx";
import { followTheme } from "./theme.ts";
import { TitleBar } from "./TitleBar.tsx";
import { RestoreDialog } from "./restore/RestoreDialog.tsx";
import { MapColumns } from "./use-my-data/MapColumns.tsx";
import { UseMyData } from "./use-my-data/UseMyData.tsx";
import { useUi } from "./ui-state.ts";
import { useCloseGuard } from "./use-close-guard.ts";
import { useEngineNotices } from "./use-engine-notices.ts";
import { useKeptModels } from "./use-kept-models.ts";
import { useLanguageContext } from "./use-language-context.ts";

/** The whole window. */
export function App({ desktop }: { readonly desktop: DesktopBridge }) {
  const theme = useUi((state) => state.theme);
  useEffect(() => followTheme(theme), [theme]);
  useCloseGuard(desktop);
  useEngineNotices();
  useLanguageContext();
  useKeptModels();
  return (
    <TipProvider>
      <CommandHost desktop={desktop}>
        <div className={styles.window}>
          <TitleBar />
          <Panes />
          <StatusBar />
        </div>
        <Dialogs />
        <DropOverlay />
        <Notices />
      </CommandHost>
    </TipProvider>
  );
}

function Panes() {
  const hasSidebar = useUi((state) => state.sidebar);
  const hasInspector = useUi((state) => state.inspector);
  return (
    <Group className={styles.panes} orientation="horizontal">
      {hasSidebar ? (
        <>
          <Panel
            id="sidebar"
            defaultSize={232}
            minSize={160}
            maxSize={420}
            groupResizeBehavior="preserve-pixel-size"
          >
            <Sidebar />
          </Panel>
          <Separator className={styles.separator} aria-label="Width of sources and outline" />
        </>
      ) : null}
      <Panel id="notebook" minSize={360}>
        <Notebook />
      </Panel>
      {hasInspector ? (
        <>
          <Separator className={styles.separator} aria-label="Width of the details" />
          <Panel
            id="inspector"
            defaultSize={288}
            minSize={220}
            maxSize={520}
            groupResizeBehavior="preserve-pixel-size"
          >
            <Inspector />
          </Panel>
        </>
      ) : null}
    </Group>
  );
}

function Dialogs() {
  const dialog = useUi((state) => state.dialog);
  const quality = useUi((state) => state.quality);
  const casts = useUi((state) => state.casts);
  const mapping = useUi((state) => state.mapping);
  const isLocked = useAppState((state) => state.document.locked);
  const exporting = useUi((state) => state.exporting);
  if (isLocked && dialog === null) return <UnlockDialog />;
  if (exporting !== null) return <ExportDialog about={exporting} />;
  if (casts !== null) return <CastsDialog source={casts} />;
  if (mapping !== null) return <MapColumns source={mapping} />;
  if (quality !== null) return <QualityDialog source={quality} />;
  switch (dialog) {
    case "palette":
      return <Palette />;
    case "shortcuts":
      return <Shortcuts />;
    case "encrypt":
      return <EncryptDialog />;
    case "restore":
      return <RestoreDialog />;
    case "use-my-data":
      return <UseMyData />;
    case "close":
      return <CloseDialog />;
    case null:
      return null;
  }
}
