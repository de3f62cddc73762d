package io.github.salesforcetoken.testing.fuzz;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.testing.Amount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The properties of one kind of foreign text. In every build each of them meets the inputs that broke one before, and random
 * ones; {@code mvn -Pfuzz verify} lets Jazzer look for hours. The first byte of an input names its property.
 *
 * <p>An input that breaks a property is shortened and kept in {@code src/test/resources/fuzz}, to be committed with the fix.
 */
public final class Fuzz {

    private static final int LONGEST_INPUT = 400;

    private final Class<?> owner;
    private final Map<String, Property> properties = new LinkedHashMap<>();

    private Fuzz(Class<?> owner) {
        this.owner = requireNonNull(owner, "owner is null");
    }

    /** @param owner the test whose name the kept inputs are found by */
    public static Fuzz of(Class<?> owner) {
        return new Fuzz(owner);
    }

    /** One more, always at the end: kept inputs know their property by its place. */
    public Fuzz property(String name, Property property) {
        properties.put(name, property);
        return this;
    }

    /** One input, for Jazzer. */
    public void run(byte[] input) {
        try {
            check(input);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The tests of a build. */
    public Stream<DynamicTest> tests() throws IOException {
        long seed = new Random().nextLong();
        List<DynamicTest> tests = new ArrayList<>();
        for (Path kept : kept()) {
            tests.add(DynamicTest.dynamicTest("kept " + kept.getFileName(), () -> check(Files.readAllBytes(kept))));
        }
        int number = 0;
        for (String name : properties.keySet()) {
            byte first = (byte) number++;
            tests.add(DynamicTest.dynamicTest(name, () -> {
                inThreadOfItsOwn(name, () -> {
                    checkRandom(name, first, new Random(seed + first), seed);
                    return null;
                });
                Amount.FUZZ_INPUTS.report(Amount.FUZZ_INPUTS.number()); // Surefire loses what no test prints
            }));
        }
        return tests.stream();
    }

    private void check(byte[] input) throws Exception {
        int number = input.length == 0 ? 0 : (input[0] & 0xff) % properties.size();
        byte[] rest = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
        List.copyOf(properties.values()).get(number).check(new Choices(rest));
    }

    /** Where no frames of JUnit stand below: most inputs end in an exception, whose whole trace is searched for secrets. */
    private static void inThreadOfItsOwn(String name, Callable<Void> work) throws Throwable {
        FutureTask<Void> task = new FutureTask<>(work);
        new Thread(task, name).start();
        try {
            task.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private void checkRandom(String name, byte first, Random random, long seed) throws IOException {
        for (int round = 0; round < Amount.FUZZ_INPUTS.number(); round++) {
            byte[] input = new byte[1 + random.nextInt(round % 10 == 0 ? LONGEST_INPUT : LONGEST_INPUT / 10)];
            random.nextBytes(input);
            input[0] = first;
            if (failureOf(input) != null) {
                byte[] shortest = shortened(input);
                throw new AssertionError(
                        "%s does not hold (seed %d, round %d); kept in %s".formatted(name, seed, round, keep(shortest)),
                        failureOf(shortest));
            }
        }
    }

    private Throwable failureOf(byte[] input) {
        try {
            check(input);
            return null;
        } catch (Exception | AssertionError | StackOverflowError e) {
            return e;
        }
    }

    /** Leaves bytes out, and makes them zero, as long as the property stays broken. */
    private byte[] shortened(byte[] input) {
        byte[] shortest = input;
        for (int length = input.length / 2; length > 0; length /= 2) {
            for (int start = 1; start + length <= shortest.length; ) {
                byte[] without = without(shortest, start, length);
                byte[] zeroed = shortest.clone();
                Arrays.fill(zeroed, start, start + length, (byte) 0);
                if (failureOf(without) != null) {
                    shortest = without;
                } else {
                    shortest = failureOf(zeroed) != null ? zeroed : shortest;
                    start += length;
                }
            }
        }
        return shortest;
    }

    private static byte[] without(byte[] input, int start, int length) {
        byte[] shorter = Arrays.copyOf(input, input.length - length);
        System.arraycopy(input, start + length, shorter, start, shorter.length - start);
        return shorter;
    }

    private Path folder() {
        return Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "fuzz", owner.getSimpleName());
    }

    private List<Path> kept() throws IOException {
        if (Files.notExists(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        }
    }

    private Path keep(byte[] input) throws IOException {
        Files.createDirectories(folder());
        String name = HexFormat.of().toHexDigits(Arrays.hashCode(input));
        return Files.write(folder().resolve(name), input);
    }
}
