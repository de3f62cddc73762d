package io.github.salesforcetoken.console;

import io.github.salesforcetoken.browser.ListenProblem;
import io.github.salesforcetoken.catalogue.Sent;
import io.github.salesforcetoken.exports.ExportProblem;
import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.fleet.FleetProblem;
import io.github.salesforcetoken.fleet.GitProblem;
import io.github.salesforcetoken.fleet.StoreProblem;
import io.github.salesforcetoken.flow.AccessTokenProblem;
import io.github.salesforcetoken.flow.CallException;
import io.github.salesforcetoken.flow.CheckProblem;
import io.github.salesforcetoken.flow.ExchangeProblem;
import io.github.salesforcetoken.flow.GuardProblem;
import io.github.salesforcetoken.flow.LoginProblem;
import io.github.salesforcetoken.flow.NewKeyProblem;
import io.github.salesforcetoken.flow.OpenProblem;
import io.github.salesforcetoken.metadata.MetadataProblem;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.IdentityProblem;
import io.github.salesforcetoken.oauth.KeyProblem;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.Problem;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.settings.PlaceProblem;
import io.github.salesforcetoken.store.TokenFileProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * What a user reads when a goal fails: the exception of a lower floor in words.
 *
 * @param message the words
 * @param forThePerson whether someone must change something, rather than machinery having broken
 */
public record Advice(Message message, boolean forThePerson) {

    private static final List<Entry<?>> TABLE = List.of(
            new Entry<>(CallException.class, Advice::ofCall, failure -> CallAdvice.isForThePerson(failure.failure())),
            new Entry<>(
                    OAuthException.class,
                    (failure, run) -> CallAdvice.of(failure, Sent.AUTHORIZATION_CODE, run),
                    CallAdvice::isForThePerson),
            new Entry<>(
                    CancellationException.class,
                    (failure, run) -> new Message("Maven is ending. Nothing was sent.", "", "", ""),
                    failure -> false),
            new Entry<>(Failure.class, Advice::ofProblem, Failure::isForThePerson));

    /** Each room's problems, and the words for them. */
    private static final List<Room<?>> ROOMS = List.of(
            new Room<>(ValueProblem.class, (problem, failure, run) -> ValueAdvice.of(problem, failure)),
            new Room<>(PlaceProblem.class, SettingsAdvice::of),
            new Room<>(KeyProblem.class, KeyAdvice::of),
            new Room<>(IdentityProblem.class, IdentityAdvice::of),
            new Room<>(NewKeyProblem.class, NewKeyAdvice::of),
            new Room<>(MetadataProblem.class, MetadataAdvice::of),
            new Room<>(ExchangeProblem.class, ExchangeAdvice::of),
            new Room<>(AccessTokenProblem.class, AccessTokenAdvice::of),
            new Room<>(FleetProblem.class, FleetAdvice::of),
            new Room<>(GuardProblem.class, CheckAdvice::of),
            new Room<>(CheckProblem.class, CheckAdvice::of),
            new Room<>(LoginProblem.class, LoginAdvice::of),
            new Room<>(OpenProblem.class, OpenAdvice::of),
            new Room<>(ListenProblem.class, LoginAdvice::of),
            new Room<>(FileProblem.class, (problem, failure, run) -> FileAdvice.of(problem, failure)),
            new Room<>(TokenFileProblem.class, TokenFileAdvice::of),
            new Room<>(ExportProblem.class, ExportAdvice::of),
            new Room<>(StoreProblem.class, (problem, failure, run) -> TokenStoreAdvice.of(problem, failure)),
            new Room<>(GitProblem.class, (problem, failure, run) -> GitStoreAdvice.of(problem, failure)),
            new Room<>(RunProblem.class, (problem, failure, run) -> LoginAdvice.of(problem, run)));

    /** The words for the problems of one room. */
    @FunctionalInterface
    private interface Words<P extends Problem> {
        Message of(P problem, Failure failure, Run run);
    }

    /** What can be wrong in one room. */
    private record Room<P extends Problem>(Class<P> problems, Words<P> words) {

        Optional<Message> message(Failure failure, Run run) {
            return problems.isInstance(failure.problem())
                    ? Optional.of(words.of(problems.cast(failure.problem()), failure, run))
                    : Optional.empty();
        }
    }

    /** How one kind of failure is worded, and whose it is. */
    private record Entry<T extends Exception>(
            Class<T> type, BiFunction<T, Run, Message> words, Predicate<T> forThePerson) {

        Advice advice(Throwable failure, Run run) {
            T own = type.cast(failure);
            return new Advice(words.apply(own, run), forThePerson.test(own));
        }
    }

    /** @return empty for what nobody has foreseen, whose message may hold a secret */
    public static Optional<Advice> of(Throwable failure, Run run) {
        return TABLE.stream()
                .filter(entry -> entry.type().isInstance(failure))
                .findFirst()
                .map(entry -> entry.advice(failure, run));
    }

    /** For what nobody has foreseen. */
    public static Message unexpected(Throwable failure) {
        return new Message(
                "The plugin failed unexpectedly: " + failure.getClass().getName(),
                "This is a bug in the plugin.",
                "Report it with the output of -e, which has no secrets in it.",
                "");
    }

    static Message ofProblem(Failure failure, Run run) {
        return ROOMS.stream()
                .flatMap(room -> room.message(failure, run).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no words for " + failure.problem()));
    }

    private static Message ofCall(CallException failed, Run run) {
        return switch (failed.asked()) {
            case TOKEN_FOR_CODE -> refusedCode(failed, run);
            case TOKEN_FOR_REFRESH_TOKEN -> AccessTokenAdvice.of(failed, Sent.REFRESH_TOKEN, run);
            case TOKEN_FOR_JWT -> AccessTokenAdvice.of(failed, Sent.JWT, run);
            case TOKEN_FOR_CLIENT_CREDENTIALS -> AccessTokenAdvice.of(failed, Sent.CLIENT_CREDENTIALS, run);
            case TOKEN_FOR_IDENTITY_TOKEN -> IdentityAdvice.refused(failed, run);
            case IDENTITY_TOKEN -> IdentityAdvice.notIssued(failed.failure(), run);
            case WHOSE_TOKEN -> CheckAdvice.ofOwner(failed, run);
            case WHOSE_EXPORT -> CheckAdvice.ofNameForExport(failed, run);
            case WHICH_KIND_OF_ORG -> CheckAdvice.ofOrg(failed, run);
            case FRONT_DOOR -> OpenAdvice.ofFrontDoor(failed, run);
            case REVOCATION -> CheckAdvice.ofRevocation(failed, run);
        };
    }

    private static Message refusedCode(CallException refused, Run run) {
        Message message = CallAdvice.of(refused.failure(), Sent.AUTHORIZATION_CODE, run);
        if (refused.isHalfDone()) {
            String earlier =
                    " An earlier run sent this code at " + refused.since().orElseThrow()
                            + " and ended before it saved the answer: that run may have used the code.";
            return new Message(message.what(), message.why() + earlier, message.action(), message.more());
        }
        String age = refused.since()
                .map(instant -> Duration.between(instant, run.clock().instant()).toMinutes())
                .filter(minutes -> minutes > 0)
                .map(minutes ->
                        " This one was requested " + minutes + (minutes == 1 ? " minute ago." : " minutes ago."))
                .orElse("");
        return new Message(message.what(), message.why() + age, message.action(), message.more());
    }
}
