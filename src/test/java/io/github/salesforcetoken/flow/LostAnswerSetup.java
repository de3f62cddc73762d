package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.RefreshMark;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A login whose last answer was lost, and somebody who is asked about it. */
abstract class LostAnswerSetup extends AccessTokenSetup {

    final List<String> asked = new ArrayList<>();
    boolean isToBeSent = true;

    void putAFolderInItsPlace() {
        try {
            Files.delete(path());
            Files.createDirectory(path());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void rotatedOnce() throws Exception {
        logIn(ROTATING);
        refresh(ROTATING);
    }

    void loseTheAnswer() throws Exception {
        rotatedOnce();
        String spent = file().read().get(TokenFile.REFRESH_TOKEN);
        byte[] before = Files.readAllBytes(path());
        refresh(ROTATING);
        Files.write(path(), before); // killed before it was saved
        setMark(spent, Optional.empty());
    }

    void answerAllWith(int status, String body) {
        for (int i = 0; i < 20; i++) {
            org.answerNextTokenRequestWith(CannedAnswer.json(status, body));
        }
    }

    void setMark(String token, Optional<Path> rescueFile) throws Exception {
        String rescue = rescueFile.map(path -> " " + path).orElse("");
        try (Reservation reservation = file().reserve(TIMEOUT)) {
            reservation.mark().set(Secret.of(token), Instant.parse("2026-11-26T14:35:10Z"));
        }
        Files.writeString(lockPath(), lockFile().strip() + rescue + "\n");
    }

    Optional<RefreshMark.Lost> mark() throws Exception {
        try (Reservation reservation = file().reserve(TIMEOUT)) {
            return reservation.mark().of(Secret.of(reservation.content().get(TokenFile.REFRESH_TOKEN)));
        }
    }

    AccessTokenResult refreshAsking() throws Exception {
        return asking(ROTATING).refresh(salesforce(), Duration.ZERO);
    }

    AccessToken asking(String clientId) throws Exception {
        return new AccessToken(file(), app(clientId), List.of(), attempts.within(TIMEOUT), (sentAt, rotates) -> {
            asked.add(rotates ? "rotates" : "unknown");
            return isToBeSent;
        });
    }

    Path lockPath() {
        return folder.resolve("token.properties.lock");
    }

    String lockFile() {
        try {
            return Files.readString(lockPath());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
