package io.github.salesforcetoken.settings;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.ValueProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides, once and for all goals, which of the places that have a value is heard: the first. */
public final class Values {

    private final List<Source> sources;
    private final Gate gate;
    private final Remarks remarks;

    /**
     * @param sources in the order in which they are asked
     * @param gate that each value passes
     * @param remarks is told the source of each value
     */
    public Values(List<Source> sources, Gate gate, Remarks remarks) {
        this.sources = List.copyOf(sources);
        this.gate = requireNonNull(gate, "gate is null");
        this.remarks = requireNonNull(remarks, "remarks is null");
    }

    /** The value of a setting; empty when no place has one. */
    public Optional<String> text(Setting setting) throws Failure {
        return Optional.ofNullable(oneOf(setting).get(setting));
    }

    /** The value of a setting that nobody may see. */
    public Optional<Secret> secret(Setting setting) throws Failure {
        Optional<String> text = text(setting);
        return text.isPresent() ? Optional.of(Secret.of(text.get())) : Optional.empty();
    }

    /** Every place that has a value, in their order, and the value that nobody may see. */
    public Map<String, Secret> secrets(Setting setting) throws Failure {
        Map<String, Secret> found = new LinkedHashMap<>();
        for (Source source : sources) {
            Optional<String> value = source.find(setting);
            if (value.isPresent()) {
                String place = source.nameFor(setting);
                Secret secret = Secret.of(gate.pass(setting, value.get(), place));
                if (source.isOfTheProject(setting)) {
                    compareWithEnvironment(setting, secret.reveal(), source, setting);
                }
                found.put(place, secret);
                remarks.source(setting.property() + ": one from " + place);
            }
        }
        return found;
    }

    /**
     * The value of one of two settings that say the same thing in different words.
     *
     * @return an entry for the one that is set; empty when neither is
     * @throws Failure when one place has both
     */
    public Map<Setting, String> oneOf(Setting... settings) throws Failure {
        for (Source source : sources) {
            Map<Setting, String> found = new LinkedHashMap<>();
            for (Setting setting : settings) {
                Optional<String> value = source.find(setting);
                if (value.isPresent()) {
                    found.put(setting, value.get());
                    remarks.source(setting.property() + ": from " + source.nameFor(setting));
                }
            }
            if (found.size() > 1) {
                throw new Failure(
                        ValueProblem.DOMAIN_AND_LOGIN_URL,
                        found.keySet().stream().map(source::nameFor).distinct().collect(joining(", ")));
            }
            for (Map.Entry<Setting, String> only : found.entrySet()) {
                Setting setting = only.getKey();
                only.setValue(gate.pass(setting, only.getValue(), source.nameFor(setting)));
                if (source.isOfTheProject(setting)) {
                    compareWithEnvironment(setting, only.getValue(), source, settings);
                }
                return found;
            }
        }
        return Map.of();
    }

    /** A job that sets a variable means it, and must hear that the project has another value. */
    private void compareWithEnvironment(Setting used, String value, Source source, Setting... settings) {
        for (Source environment : sources) {
            for (Setting setting : settings) {
                if (environment instanceof Environment) {
                    compare(used, value, source, setting, environment);
                }
            }
        }
    }

    private void compare(Setting used, String value, Source source, Setting setting, Source environment) {
        String place = environment.nameFor(setting);
        try {
            Optional<String> other = environment.find(setting);
            if (other.isPresent()) {
                String rival =
                        setting.kind().read(other.get(), setting.parameter()).text();
                gate.compare(used, value, source.nameFor(used), setting, rival, place);
            }
        } catch (Failure e) {
            remarks.source(place + " can't be read, and isn't used");
        }
    }
}
