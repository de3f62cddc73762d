package io.github.salesforcetoken.mojo;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** Has all of the plugin's classes a second time, as in a module that adds dependencies to the plugin. */
final class PluginRealm extends ClassLoader {

    PluginRealm() {
        super(PluginRealm.class.getClassLoader());
    }

    /** A goal whose class, and whatever it uses of the plugin, is of this realm. */
    AbstractMojo goal(Class<? extends AbstractMojo> goal) throws ReflectiveOperationException {
        Class<?> own = loadClass(goal.getName());
        Constructor<?> constructor = own.getDeclaredConstructor(SettingsDecrypter.class);
        constructor.setAccessible(true);
        return (AbstractMojo) constructor.newInstance((SettingsDecrypter) request -> {
            throw new AssertionError("nothing is to be decrypted");
        });
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!name.startsWith("io.github.salesforcetoken.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream code = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] bytes = code.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
