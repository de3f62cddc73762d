package io.github.salesforcetoken.fleet;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A program that keeps the login somewhere else, of which it needs to know no more than how to compare a version and set. */
final class ProgramStore implements LoginStore {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Its exit code when somebody else was first. */
    private static final int CONFLICT = 3;

    private static final String GET = "get";
    private static final String PUT = "put";
    private static final String VERSION = "version";
    private static final String CONTENT = "content";

    private final Path program;
    private final String name;
    private final ProgramCall call;

    /**
     * @param folder in which the program runs
     * @param environment all that it gets
     * @param name which login
     */
    ProgramStore(Path program, Path folder, Map<String, String> environment, String name) {
        this(program, folder, environment, name, PATIENCE);
    }

    ProgramStore(Path program, Path folder, Map<String, String> environment, String name, Duration patience) {
        this.program = requireNonNull(program, "program is null");
        this.name = requireNonNull(name, "name is null");
        this.call = new ProgramCall(program, folder, environment, patience);
    }

    @Override
    public Optional<Stored> read() throws Failure, Unanswered {
        Map<?, ?> answer;
        try {
            answer = answer(ended("", GET), GET);
        } catch (Failure e) {
            if (mayPass(e)) {
                throw new Unanswered(e);
            }
            throw e;
        }
        return answer.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stored(member(answer, VERSION, GET), member(answer, CONTENT, GET)));
    }

    /** Whatever goes wrong once the program runs, it may have stored the text. */
    @Override
    public Outcome compareAndSet(Optional<String> expectedVersion, String content) throws Failure {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("expectedVersion", expectedVersion.orElse(null));
        request.put(CONTENT, content);
        try {
            ProgramCall.Ended ended = ended(Json.object(request), PUT);
            return ended.exitCode() == CONFLICT
                    ? new Conflict()
                    : new Written(member(answer(ended, PUT), VERSION, PUT));
        } catch (Failure e) {
            if (e.problem() instanceof StoreProblem problem && problem.isOfARun()) {
                return new Unknown(e);
            }
            throw e;
        }
    }

    private ProgramCall.Ended ended(String input, String verb) throws Failure {
        ProgramCall.Ended ended = call.run(input, verb, name);
        if (ended.exitCode() == 0 || ended.exitCode() == CONFLICT && verb.equals(PUT)) {
            return ended;
        }
        throw new Failure(
                StoreProblem.PROGRAM_FAILED,
                program.toString(),
                verb,
                String.valueOf(ended.exitCode()),
                ended.complaint());
    }

    private static boolean mayPass(Failure failure) {
        return failure.problem() == StoreProblem.PROGRAM_SLOW || failure.problem() == StoreProblem.PROGRAM_FAILED;
    }

    private Map<?, ?> answer(ProgramCall.Ended ended, String verb) throws Failure {
        try {
            if (Json.parse(ended.output().strip()) instanceof Map<?, ?> members) {
                return members;
            }
        } catch (IOException e) {
            throw unclear(verb, "isn't JSON"); // without the cause, which may quote it
        }
        throw unclear(verb, "isn't a JSON object");
    }

    private String member(Map<?, ?> answer, String member, String verb) throws Failure {
        if (answer.get(member) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw unclear(verb, "has no \"" + member + "\" with a text");
    }

    private Failure unclear(String verb, String what) {
        return new Failure(StoreProblem.PROGRAM_UNCLEAR, program.toString(), verb, what);
    }
}
