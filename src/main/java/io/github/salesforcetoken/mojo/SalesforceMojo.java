package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.console.Advice;
import io.github.salesforcetoken.console.FileWarnings;
import io.github.salesforcetoken.console.Message;
import io.github.salesforcetoken.console.Trace;
import io.github.salesforcetoken.files.RealPaths;
import io.github.salesforcetoken.flow.OncePerBuild;
import io.github.salesforcetoken.settings.Expressions;
import io.github.salesforcetoken.settings.ProjectSecrets;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.settings.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.concurrent.Callable;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** The frame of every goal: skip, refuse what can't work, run once per build, say what went wrong. */
abstract class SalesforceMojo extends BuildMojo {

    /**
     * Whether to skip this goal.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "skip", defaultValue = "false")
    private boolean skip;

    /** In a shared answer, the module and execution that asked. */
    static final String ASKED_BY = "askedBy";

    private Work work;
    private int repetition;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        begin();
        try {
            if (skip) {
                getLog().info("Skipped (" + PREFIX + "skip)");
                onSkip();
                return;
            }
            new Expressions(session()).check(execution());
            for (Path file : new ProjectSecrets(session()).check(execution())) {
                getLog().warn(FileWarnings.notIgnored(file.toString()));
            }
            keepSession();
            refuseWhatCannotWork();
            for (Map.Entry<String, String> result : act().entrySet()) {
                setProperty(result.getKey(), result.getValue());
            }
        } catch (Exception | AssertionError | ServiceConfigurationError e) { // errors of libraries, not of the JVM
            end(e);
        } finally {
            atEnd();
        }
    }

    /** For other plugins. */
    private void setProperty(String property, String value) {
        Properties properties = session().getCurrentProject().getProperties();
        build().put(asSet(property, value), notOurs(property, properties.getProperty(property)));
        properties.setProperty(property, value);
    }

    /**
     * What somebody else has given as a project property: a goal of this plugin may have replaced it since.
     *
     * @param value what it is now; null when it isn't there
     */
    @SuppressWarnings("unchecked")
    final Optional<String> notOurs(String property, String value) {
        return (Optional<String>) build().getOrDefault(asSet(property, value), Optional.ofNullable(value));
    }

    private List<String> asSet(String property, String value) {
        return Arrays.asList(module(), property, value);
    }

    private void end(Throwable failure) throws MojoExecutionException, MojoFailureException {
        AbstractMojoExecutionException told = told(failure);
        if (told instanceof MojoFailureException refusal) {
            throw refusal;
        }
        throw (MojoExecutionException) told;
    }

    /** A failure in words, unless that has been done: then it is of Maven's own kind, which every class realm knows. */
    final AbstractMojoExecutionException told(Throwable failure) {
        if (failure instanceof AbstractMojoExecutionException told) {
            return told;
        }
        Optional<Advice> advice = Advice.of(failure, whatRan());
        if (advice.isEmpty()) {
            return new MojoExecutionException(
                    filtered(Advice.unexpected(failure).text()), withoutWords(failure));
        }
        if (Trace.isOurs(failure)) {
            getLog().debug(failure);
        }
        // Without the cause, because Maven would append the messages of all causes to ours.
        String text = filtered(worded(failure, advice.get().message()).text());
        return advice.get().forThePerson() ? new MojoFailureException(text) : new MojoExecutionException(text);
    }

    /** What the goal knows besides the failure. */
    Message worded(Throwable failure, Message message) {
        return message;
    }

    /** The place of an unforeseen failure, without its message: nobody has checked that it holds no secret. */
    private static Exception withoutWords(Throwable failure) {
        Exception place = new IllegalStateException(failure.getClass().getName());
        place.setStackTrace(failure.getStackTrace());
        return place;
    }

    /** Fails before anything is asked, read or sent. */
    void refuseWhatCannotWork() throws Exception {}

    /** Says what there is to say whether the goal has failed or not. */
    void atEnd() {}

    /** This module leaves the goal out. */
    void onSkip() throws Exception {}

    /** Does the goal's work, unless another module that wants exactly the same has done it. */
    Map<String, String> act() throws Exception {
        Work work = work();
        repetition = OncePerBuild.in(build())
                .earlierExecutions(work.whole(), module(), execution().getExecutionId());
        return once(work.whole(), Optional.empty(), Optional.empty(), this::run);
    }

    /**
     * Asks what decides the rest of the goal, unless another module has asked just that: one which does something else with
     * the answer.
     *
     * @param question tells it from the goal's other questions
     */
    final Map<String, String> askOnce(String question, Callable<Map<String, String>> work) throws Exception {
        return once(question + ' ' + work().asked(), Optional.empty(), patience(), work);
    }

    /** How long to wait for another module that asks the same; as long as it takes when empty. */
    Optional<Duration> patience() throws Exception {
        return Optional.empty();
    }

    /** @param outdated an answer that is no longer true; empty when none is known to be */
    final Map<String, String> once(
            String name,
            Optional<Map<String, String>> outdated,
            Optional<Duration> patience,
            Callable<Map<String, String>> work)
            throws Exception {
        Asked here = new Asked(work);
        OncePerBuild all = OncePerBuild.in(build());
        String whole = execution().getGoal() + ' ' + name + ' ' + repetition + onSubject();
        Map<String, String> answer = outdated.isPresent()
                ? all.runAgain(whole, outdated.get(), patience, here)
                : all.run(whole, patience, here);
        if (!here.isDone) {
            takeNoteOfSharedAnswer();
        }
        return answer;
    }

    /** What this module or another one does. */
    private final class Asked implements Callable<Map<String, String>> {

        private final Callable<Map<String, String>> work;
        private boolean isDone;

        Asked(Callable<Map<String, String>> work) {
            this.work = work;
        }

        @Override
        public Map<String, String> call() throws Exception {
            isDone = true;
            try {
                return work.call();
            } catch (Exception e) {
                end(e);
                throw e;
            }
        }
    }

    /** Another module has asked, and may have changed what this one knows. */
    void takeNoteOfSharedAnswer() {}

    /** From now on goals of this build work on the subject anew. */
    final void forgetResults() throws Exception {
        OncePerBuild.in(build()).forget(onSubject());
    }

    /** From now on modules do anew what that goal, or a question of it, has done on the subject. */
    final void forgetDone(String goal) throws Exception {
        OncePerBuild.in(build()).forgetDone(goal + ' ', onSubject());
    }

    private String onSubject() throws Exception {
        return " on " + RealPaths.of(subject());
    }

    /**
     * Does the goal's work.
     *
     * @return properties for every project of the build that runs this goal
     */
    abstract Map<String, String> run() throws Exception;

    /** What this execution does, to compare it with others. */
    final Work work() throws Exception {
        if (work == null) {
            work = Work.of(execution().getGoal() + ':' + subject(), given(), meaning());
        }
        return work;
    }

    /** All that the user gave; nothing is logged. */
    abstract Values given() throws Exception;

    /** What the goal works on. */
    abstract Path subject() throws Exception;
}
