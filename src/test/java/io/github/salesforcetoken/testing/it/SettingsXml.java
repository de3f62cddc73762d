package io.github.salesforcetoken.testing.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.cipher.PlexusCipherException;

/**
 * A settings.xml of a story. A run takes it with {@code -gs}, because the invoker gives one as the user's; Maven makes one
 * of both. Encrypted as by {@code mvn --encrypt-password} of Maven 3.
 */
public final class SettingsXml {

    /** What Maven 3 encrypts the master password with. */
    private static final String KEY_OF_MASTER_PASSWORD = "settings.security";

    private final StringBuilder servers = new StringBuilder();
    private final StringBuilder proxies = new StringBuilder();

    /** Adds a {@code <server>}; null leaves an element out. */
    public SettingsXml server(String id, String username, String password) {
        servers.append("    <server>")
                .append(element("id", id))
                .append(element("username", username))
                .append(element("password", password))
                .append("</server>\n");
        return this;
    }

    /** Adds an active {@code <proxy>} for HTTPS; null leaves an element out. */
    public SettingsXml proxy(String host, int port, String username, String password, String nonProxyHosts) {
        proxies.append("    <proxy>")
                .append(element("protocol", "https"))
                .append(element("host", host))
                .append(element("port", String.valueOf(port)))
                .append(element("username", username))
                .append(element("password", password))
                .append(element("nonProxyHosts", nonProxyHosts))
                .append("</proxy>\n");
        return this;
    }

    /** A password as it stands in settings.xml. */
    public static String encrypted(String password, String masterPassword) {
        try {
            return new DefaultPlexusCipher().encryptAndDecorate(password, masterPassword);
        } catch (PlexusCipherException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a settings-security.xml, for {@code -Dsettings.security}. */
    public static void writeSecurity(Path file, String masterPassword) {
        String master = element("master", encrypted(masterPassword, KEY_OF_MASTER_PASSWORD));
        try {
            Files.writeString(file, "<settingsSecurity>" + master + "</settingsSecurity>\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "<settings>\n  <servers>\n" + servers + "  </servers>\n  <proxies>\n" + proxies
                + "  </proxies>\n</settings>\n";
    }

    private static String element(String name, String text) {
        return text == null ? "" : "<" + name + ">" + text + "</" + name + ">";
    }
}
