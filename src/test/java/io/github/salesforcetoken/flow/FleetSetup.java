package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Machines with a token file each, a store in memory, and somebody who is asked about lost answers. */
abstract class FleetSetup extends AccessTokenSetup {

    final StoreInMemory store = new StoreInMemory();

    /** What somebody was asked, and since when an answer is missing. */
    final List<String> asked = new ArrayList<>();

    final List<Optional<Instant>> missingSince = new ArrayList<>();
    boolean isToBeSent = true;

    /** What a run knows of the others of its build; each is a build of its own unless a test says otherwise. */
    Supplier<ConcurrentMap<String, ConcurrentMap<String, String>>> build = ConcurrentHashMap::new;

    TokenFile fileOf(int machine) {
        return new TokenFile(pathOf(machine));
    }

    Path pathOf(int machine) {
        return folder.resolve("machine" + machine + ".properties");
    }

    AccessTokenResult get(int machine, boolean overwrite) throws Exception {
        return new FleetAccessToken(fileOf(machine), app(ROTATING), fleet(overwrite), attempts.within(TIMEOUT))
                .get(Duration.ZERO, salesforce());
    }

    Fleet fleet(boolean overwrite) {
        return fleet(overwrite, List.of());
    }

    Fleet fleet(boolean overwrite, List<GivenRefreshToken> given) {
        return new Fleet("store", store, Duration.ofMinutes(4), overwrite, Optional.empty(), given, store::awaitWrite);
    }

    /** The same, for whom no lease takes long, and which asks about lost answers. */
    AccessTokenResult getSoon(int machine, String clientId, Fleet fleet) throws Exception {
        return new FleetAccessToken(
                        fileOf(machine),
                        app(clientId),
                        fleet,
                        attempts.within(TIMEOUT),
                        (sentAt, rotates) -> {
                            asked.add(rotates ? "rotates" : "unknown");
                            missingSince.add(sentAt);
                            return isToBeSent;
                        },
                        build.get(),
                        new LeapingMachine(pathOf(machine)))
                .get(Duration.ZERO, salesforce());
    }

    AccessTokenResult getSoon(int machine) throws Exception {
        return getSoon(machine, ROTATING, fleet(false));
    }

    /** Machine 0 has the login, and brings it into the store. */
    void begin() throws Exception {
        logIn(ROTATING);
        Files.move(path(), pathOf(0));
        get(0, true);
    }
}
