package io.github.salesforcetoken.testing.regex;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the plugin's regular expressions: constants by looking into the classes, and those in calls by their source. */
public final class Expressions {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final String BASE = "io.github.salesforcetoken.";

    private static final Set<String> BY_EXPRESSION = Set.of("matches", "replaceAll", "replaceFirst", "split");

    /** What {@link String#split} does without an expression. */
    private static final Pattern SINGLE_CHARACTER = Pattern.compile("[^.$|()\\[{^?*+\\\\]|\\\\[^A-Za-z0-9]");

    private static final Pattern SEARCH =
            Pattern.compile("\\.(find|results|replaceAll|replaceFirst|splitAsStream)\\(|[A-Z]\\.split\\(");

    private Expressions() {}

    /** All expressions of some classes. */
    public static Stream<Expression> of(Collection<JavaClass> classes)
            throws IOException, ReflectiveOperationException {
        List<Expression> all = new ArrayList<>();
        for (JavaClass type : classes) {
            if (type.getPackageName().startsWith("io.github.salesforcetoken")
                    && !type.getName().endsWith("HelpMojo")) {
                addConstants(type, all);
                addCalls(type, all);
            }
        }
        return all.stream();
    }

    /** Of a class that belongs to another one, that one's. */
    public static String name(JavaClass type) {
        String name = type.getName().substring(BASE.length());
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static void addConstants(JavaClass type, List<Expression> all)
            throws IOException, ReflectiveOperationException {
        String source = source(type);
        if (!source.contains("Pattern")) {
            return;
        }
        for (Field field : Class.forName(type.getName()).getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic() && field.trySetAccessible()) {
                for (Pattern pattern : patternsIn(field.get(null))) {
                    all.add(new Expression(name(type), pattern, searches(source, field.getName())));
                }
            }
        }
    }

    private static List<Pattern> patternsIn(Object value) throws ReflectiveOperationException {
        if (value instanceof Pattern pattern) {
            return List.of(pattern);
        }
        List<Pattern> found = new ArrayList<>();
        if (value instanceof Collection<?> values) {
            for (Object one : values) {
                found.addAll(patternsIn(one));
            }
        } else if (value != null && value.getClass().getName().startsWith(BASE)) {
            for (Field field : value.getClass().getDeclaredFields()) {
                if (field.getType() == Pattern.class && !Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    found.add((Pattern) field.get(value));
                }
            }
        }
        return found;
    }

    /** Unless each use says {@code matches()}, or nothing in the file searches: {@code lookingAt()} begins where it is. */
    private static boolean searches(String source, String field) {
        if (!SEARCH.matcher(source).find()) {
            return false;
        }
        Matcher use = Pattern.compile("\\b" + field + "\\s*\\.matcher\\(").matcher(source);
        boolean isUsed = false;
        while (use.find()) {
            isUsed = true;
            if (!source.substring(end(source, use.end())).stripLeading().startsWith(".matches()")) {
                return true;
            }
        }
        return !isUsed;
    }

    /** Where the parenthesis ends that was opened before. */
    private static int end(String source, int start) {
        int open = 1;
        int at = start;
        while (open > 0) {
            open += source.charAt(at) == '(' ? 1 : source.charAt(at) == ')' ? -1 : 0;
            at++;
        }
        return at;
    }

    private static void addCalls(JavaClass type, List<Expression> all) throws IOException {
        for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
            if (call.getTargetOwner().isEquivalentTo(String.class) && BY_EXPRESSION.contains(call.getName())) {
                String expression = literal(type, call);
                if (!call.getName().equals("split")
                        || !SINGLE_CHARACTER.matcher(expression).matches()) {
                    all.add(new Expression(
                            name(type),
                            Pattern.compile(expression),
                            !call.getName().equals("matches")));
                }
            }
        }
    }

    /** The expression of such a call, which must stand in it, so that it can be attacked. */
    private static String literal(JavaClass type, JavaMethodCall call) throws IOException {
        String source = source(type);
        int line = 0;
        for (int number = 1; number < call.getLineNumber(); number++) {
            line = source.indexOf('\n', line) + 1;
        }
        Matcher argument = Pattern.compile("\\." + call.getName() + "\\(\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*[,)]")
                .matcher(source)
                .region(line, source.length());
        if (!argument.find() || source.substring(line, argument.start()).contains("\n")) {
            throw new AssertionError("Make the expression a constant, or a literal in the call: " + type.getName() + ":"
                    + call.getLineNumber());
        }
        return argument.group(1).translateEscapes();
    }

    private static String source(JavaClass type) throws IOException {
        Path file = SOURCES.resolve((BASE + name(type)).replace('.', '/') + ".java");
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
