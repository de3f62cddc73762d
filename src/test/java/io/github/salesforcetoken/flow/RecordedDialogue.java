package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.browser.Ending;
import io.github.salesforcetoken.console.LoginConsole;
import io.github.salesforcetoken.console.Run;
import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.testing.Threads;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** A person at the console: notes what is said, and does something when invited to log in. */
final class RecordedDialogue implements LoginDialogue {

    private final List<String> said = new CopyOnWriteArrayList<>();
    private volatile Consumer<String> listener = words -> {};
    private final Consumer<AuthorizationRequest> reaction;
    private final LoginDialogue page = LoginConsole.of(
            new SystemStreamLog(),
            UnaryOperator.identity(),
            Optional.empty(),
            new Run(
                    "login",
                    GrantType.REFRESH_TOKEN,
                    "salesforce-token",
                    Optional.empty(),
                    false,
                    "Linux",
                    Clock.systemUTC()),
            "salesforce-token.properties");
    private volatile AuthorizationRequest request;
    private volatile URI start;
    private volatile BooleanSupplier opener = () -> true;
    private volatile Runnable beforeOtherLogin = () -> {};
    private volatile Runnable beforeAcknowledge = () -> {};
    private volatile Runnable beforeSaved = () -> {};

    /** @param reaction runs on a thread of its own, as a browser does */
    RecordedDialogue(Consumer<AuthorizationRequest> reaction) {
        this.reaction = requireNonNull(reaction, "reaction is null");
    }

    /** What happens before the person reads that another login's answer came. */
    RecordedDialogue beforeOtherLogin(Runnable event) {
        beforeOtherLogin = event;
        return this;
    }

    /** What happens before the person reads that the answer came. */
    RecordedDialogue beforeAcknowledge(Runnable event) {
        beforeAcknowledge = event;
        return this;
    }

    /** What happens when the tokens are saved, before the page says so. */
    RecordedDialogue beforeSaved(Runnable event) {
        beforeSaved = event;
        return this;
    }

    /** What the command that opens the browser does, beside the browser. */
    RecordedDialogue opener(BooleanSupplier opener) {
        this.opener = opener;
        return this;
    }

    /** What a browser would be opened with. */
    URI start() {
        return start;
    }

    /** Hears everything that is said. */
    void listener(Consumer<String> listener) {
        this.listener = listener;
    }

    private void say(String words) {
        said.add(words);
        listener.accept(words);
    }

    /** Waits until something is said. */
    void await(String words) {
        Threads.waitUntil(words, () -> said.contains(words));
    }

    /** What was said so far. */
    List<String> said() {
        return List.copyOf(said);
    }

    @Override
    public void invite(AuthorizationRequest request, Instant until) {
        say("invite");
        this.request = request;
    }

    @Override
    public boolean openBrowser(URI start) {
        this.start = start;
        Thread browser = new Thread(() -> reaction.accept(request), "scripted browser");
        browser.setDaemon(true);
        browser.start();
        return opener.getAsBoolean();
    }

    @Override
    public void warnOfNoBrowser(AuthorizationRequest request) {
        say("no browser");
    }

    @Override
    public void remind(Duration left) {
        say("remind " + left);
    }

    @Override
    public void ignoreOtherLogin() {
        beforeOtherLogin.run();
        say("other login");
    }

    @Override
    public void warnOfSecondStart() {
        say("second start");
    }

    @Override
    public void warnOfAnotherUser() {
        say("another user");
    }

    @Override
    public void warnOfTls() {
        say("TLS");
    }

    @Override
    public void ignorePastedOtherLogin() {
        say("pasted other login");
    }

    @Override
    public void ignorePasted(Failure unreadable) {
        say("pasted " + unreadable.getMessage());
    }

    @Override
    public void acknowledge() {
        beforeAcknowledge.run();
        say("acknowledge");
    }

    @Override
    public Ending saved(SalesforceToken token) {
        beforeSaved.run();
        return page.saved(token);
    }

    @Override
    public Ending failed(Exception failure) {
        return page.failed(failure);
    }
}
