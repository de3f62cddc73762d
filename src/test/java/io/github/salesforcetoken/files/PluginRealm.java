package io.github.salesforcetoken.files;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;

/** The plugin's classes once more, as Maven loads them for a module that gives the plugin other dependencies. */
final class PluginRealm {

    private final Method acquire;

    private PluginRealm(Method acquire) {
        this.acquire = acquire;
    }

    static PluginRealm create() throws ReflectiveOperationException {
        URL classes = LockFile.class.getProtectionDomain().getCodeSource().getLocation();
        ClassLoader apart = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
        Class<?> lockFile = apart.loadClass(LockFile.class.getName());
        if (lockFile == LockFile.class) {
            throw new IllegalStateException("not apart");
        }
        Method acquire = lockFile.getDeclaredMethod("acquire", Path.class, Duration.class);
        acquire.setAccessible(true);
        return new PluginRealm(acquire);
    }

    AutoCloseable acquire(Path path, Duration patience) throws Exception {
        try {
            return (AutoCloseable) acquire.invoke(null, path, patience);
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }
}
