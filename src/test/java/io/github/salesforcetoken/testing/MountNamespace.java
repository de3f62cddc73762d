package io.github.salesforcetoken.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands that see mounts of their own, as those of a container do, and that nobody else sees; they end with the process. Only a
 * superuser on Linux may have them.
 */
public final class MountNamespace {

    private final List<String> mounts = new ArrayList<>(List.of("set -e"));

    /** Whether this machine permits it. */
    public static boolean isAllowed() {
        return QuietProcess.run(new MountNamespace().command(List.of("true")));
    }

    /** As {@code docker run -v source:target} does with a file or a folder. */
    public MountNamespace bind(Path source, Path target) {
        return sh("mount --bind '" + source + "' '" + target + "'");
    }

    /** From now on the superuser can't write there either. */
    public MountNamespace readOnly(Path mounted) {
        return sh("mount -o remount,ro,bind '" + mounted + "'");
    }

    /** A folder of which nothing can be changed, whatever is mounted in it. */
    public MountNamespace readOnlyFolder(Path folder) {
        return bind(folder, folder).readOnly(folder);
    }

    /** What else is done before the command. */
    public MountNamespace sh(String script) {
        mounts.add(script);
        return this;
    }

    /** The command that sees the mounts; it has the process to itself, so that a signal reaches it. */
    public List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(
                List.of("unshare", "--mount", "sh", "-c", String.join("\n", mounts) + "\nexec \"$@\"", "sh"));
        whole.addAll(command);
        return whole;
    }
}
