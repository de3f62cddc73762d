package io.github.salesforcetoken.settings;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.io.DefaultSettingsReader;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** The files in src/test/resources/settings, and Maven 3's own classes that read and decrypt them. */
final class SettingsFiles {

    private SettingsFiles() {}

    /** The settings.xml of all tests, as Maven reads it: not decrypted. */
    static Settings settings() throws IOException {
        return new DefaultSettingsReader().read(file("settings.xml").toFile(), Map.of());
    }

    /** Maven's decrypter with the master password in this file. */
    static SettingsDecrypter decrypterWith(String settingsSecurity) {
        return decrypterWith(file(settingsSecurity));
    }

    /** Maven's decrypter with the master password in this file, which need not exist. */
    static SettingsDecrypter decrypterWith(Path settingsSecurity) {
        return new DefaultSettingsDecrypter(
                new DefaultSecDispatcher(new DefaultPlexusCipher(), Map.of(), settingsSecurity.toString()));
    }

    private static Path file(String name) {
        try {
            return Path.of(SettingsFiles.class.getResource("/settings/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
