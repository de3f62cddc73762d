package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.testing.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A login in a process of its own, at a terminal, by a person who has approved already and has yet to bring the answer. */
public final class TerminalLogin {

    private TerminalLogin() {}

    /** @param arguments the token file; and, for a person who pastes while the tokens are fetched, any other word */
    public static void main(String... arguments) throws Exception {
        try (LoginSetup setup = new LoginSetup(Path.of(arguments[0]))) {
            RecordedDialogue dialogue = new RecordedDialogue(request -> show(setup, request));
            dialogue.listener(words -> System.out.println("SAID " + words));
            if (arguments.length > 1) {
                dialogue.beforeSaved(TerminalLogin::awaitPaste);
            }
            try {
                SalesforceToken token = setup.login(dialogue, System.in);
                System.out.println("SAVED " + token.refreshToken().isPresent());
            } catch (CallException e) {
                System.out.println("REFUSED");
            }
            System.out.println(
                    "SENT " + setup.org().requests("/services/oauth2/token").size());
        }
    }

    private static void awaitPaste() {
        System.out.println("EXCHANGED");
        Threads.waitUntil("a line", () -> {
            try {
                return System.in.available() > 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void show(LoginSetup setup, AuthorizationRequest request) {
        System.out.println("CALLBACK " + setup.org().authorize(request.uri().toString()));
    }
}
