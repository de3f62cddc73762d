package io.github.salesforcetoken.testing.it;

import io.github.salesforcetoken.testing.Chromium;
import io.github.salesforcetoken.testing.SpringServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A person with a real browser, in front of the pages of the independent server. */
public final class SpringPerson implements AutoCloseable {

    private final Chromium chromium;
    private final Path profile;

    private SpringPerson(Chromium chromium, Path profile) {
        this.chromium = chromium;
        this.profile = profile;
    }

    /** Starts the browser. Its profile, in which codes stand, goes when it does. */
    public static SpringPerson start() {
        try {
            Path profile = Files.createTempDirectory("chromium");
            return new SpringPerson(Chromium.start(Chromium.installed().orElseThrow(), profile), profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the browser started", e);
        }
    }

    public SpringPerson open(String authorizeUrl) {
        chromium.open(authorizeUrl);
        return this;
    }

    public SpringPerson logIn() {
        chromium.fill("#username", SpringServer.USERNAME);
        chromium.fill("#password", SpringServer.PASSWORD);
        chromium.click("button[type=submit]");
        return this;
    }

    public SpringPerson allow() {
        chromium.waitFor("document.querySelector('#submit-consent') !== null");
        chromium.evaluate("document.querySelectorAll('[name=scope]').forEach(box => box.checked = true)");
        chromium.click("#submit-consent");
        return this;
    }

    public SpringPerson deny() {
        chromium.click("#cancel-consent");
        return this;
    }

    /** Waits until the browser cannot reach the redirect URI. Returns the address in its address bar. */
    public String cannotReach(String redirectUri) {
        chromium.waitFor("location.protocol === 'chrome-error:'");
        List<String> history = chromium.history();
        String address = history.get(history.size() - 1);
        if (!address.startsWith(redirectUri)) {
            throw new AssertionError("The browser was sent elsewhere: " + address.replaceFirst("\\?.*", ""));
        }
        return address;
    }

    /** Waits until the browser shows this. */
    public void sees(String words) {
        chromium.waitFor("document.body !== null && document.body.innerText.includes('" + words + "')");
    }

    @Override
    public void close() {
        chromium.close();
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
