package io.github.salesforcetoken;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A Maven daemon serves many builds with the same classes. What one of them left in a static field, the next one would find:
 * another build's environment, settings or tokens.
 */
class StaticStateTest {

    private static final String BASE = "io.github.salesforcetoken";
    private static final Set<Class<?>> CONSTANTS = Set.of(
            String.class,
            Character.class,
            Boolean.class,
            Class.class,
            Pattern.class,
            Duration.class,
            DateTimeFormatter.class,
            URI.class);

    /** Channels that must stay open while somebody else in the JVM holds a lock on the same file, and threads that hang. */
    private static final List<String> SHARED_ON_PURPOSE =
            List.of("LockFile.KEPT_OPEN", "Readers.LEFT_OPEN", "TimedRead.HANGING");

    @Test
    void mainClasses_keepNothingThatABuildCouldChange() {
        List<String> mutable = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(BASE)) {
            mutable.addAll(mutableStaticsOf(type.reflect()));
        }
        assertThat(mutable).containsExactlyInAnyOrderElementsOf(SHARED_ON_PURPOSE);
    }

    @Test
    void everyKindOfState_isNoticed() {
        assertThat(mutableStaticsOf(Careless.class))
                .containsExactlyInAnyOrder(
                        "Careless.lastBuild",
                        "Careless.COUNT",
                        "Careless.TOKENS",
                        "Careless.NESTED",
                        "Careless.NAMES",
                        "Careless.HOLDER");
    }

    private static List<String> mutableStaticsOf(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .filter(field -> !Modifier.isFinal(field.getModifiers()) || !isConstant(valueOf(field, null)))
                .map(field -> type.getSimpleName() + '.' + field.getName())
                .toList();
    }

    private static boolean isConstant(Object value) {
        if (value == null || value instanceof Number && !(value instanceof AtomicInteger) || value instanceof Enum) {
            return true;
        }
        if (value instanceof Optional<?> optional) {
            return isConstant(optional.orElse(null));
        }
        if (value.getClass().getName().startsWith("java.util.ImmutableCollections")) {
            return value instanceof Map<?, ?> map
                    ? map.keySet().stream().allMatch(StaticStateTest::isConstant)
                            && map.values().stream().allMatch(StaticStateTest::isConstant)
                    : ((Collection<?>) value).stream().allMatch(StaticStateTest::isConstant);
        }
        return CONSTANTS.contains(value.getClass()) || isOurs(value.getClass()) && hasOnlyConstants(value);
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith(BASE);
    }

    private static boolean hasOnlyConstants(Object value) {
        return Arrays.stream(value.getClass().getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .allMatch(field -> Modifier.isFinal(field.getModifiers()) && isConstant(valueOf(field, value)));
    }

    private static Object valueOf(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What must not be, and, at its end, what may. */
    @SuppressWarnings("unused")
    private static final class Careless {
        private static String lastBuild = "acme";
        private static final AtomicInteger COUNT = new AtomicInteger();
        private static final Map<String, String> TOKENS = new HashMap<>();
        private static final List<List<String>> NESTED = List.of(new ArrayList<>());
        private static final String[] NAMES = {"acme"};
        private static final Holder HOLDER = new Holder();
        private static final Map<String, List<Pattern>> FINE = Map.of("any", List.of(Pattern.compile(".*")));
    }

    private static final class Holder {
        private final StringBuilder text = new StringBuilder();
    }
}
