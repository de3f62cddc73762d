package io.github.salesforcetoken.testing.regex;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;

/** Feeds an expression the texts that it would take longest for, and counts how often it looks at a character. */
public final class Attack {

    /** Enough to tell a square from a line. */
    private static final int SHORT = 300;

    /** As much as the longest text that anybody can send. */
    private static final int LONG = 64 * 1024;

    /** How often each character may be looked at: repetitions have limits, such as {@code {1,255}}, that count here. */
    private static final int LOOKS = 100;

    /** Bytes of stack, for this test and a few calls for each part of the expression: a depth that grows with the text needs more. */
    private static final int STACK = 256 * 1024;

    /** Calls, for the same: one for each few characters of a short text would be more. */
    private static final int DEEPEST = 60;

    /** Makes room for the calls of most expressions, and for more only when they come. */
    private static final StackWalker CALLS = StackWalker.getInstance(Set.of(), 20);

    /** How far into a short text the calls are counted. */
    private static final int COUNTED = SHORT * 9 / 10;

    /** Enough for the same with long pieces. */
    private static final int LONG_ENOUGH = 3 * SHORT;

    private static final int LONGEST_TRIES = 3;
    private static final int LONGEST_TRIES_OF_LONG_PIECES = 2;
    private static final int MOST_PLACES = 15;

    /** What an expression repeats has mostly no more parts. */
    private static final int LONGEST_PIECE = 6;

    /** What ends an address, or fits nowhere. */
    private static final List<String> ENDS = List.of("\u0000", "?", "#");

    /** The last is a mark on the letter before it, back to which a word boundary looks. */
    private static final String COMMON = " \t\r\n0aA.-_/\\\"'=,:%@{}\u00e4\u0301";

    private Attack() {}

    /** @throws AssertionError when it takes more time or stack than the text allows */
    public static void on(Expression expression, List<String> samples) throws InterruptedException {
        FutureTask<?> attack = new FutureTask<>(() -> attack(expression, samples), null);
        new Thread(null, attack, "attack", STACK).start();
        try {
            attack.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        }
    }

    private static void attack(Expression expression, List<String> samples) {
        attack(expression, texts(expression, samples), SHORT, LONGEST_TRIES);
        attack(expression, ofLongPieces(expression, samples), LONG_ENOUGH, LONGEST_TRIES_OF_LONG_PIECES);
    }

    private static void attack(Expression expression, Set<Text> texts, int length, int tries) {
        Queue<Map.Entry<Text, Long>> worst = new PriorityQueue<>(Map.Entry.comparingByValue());
        for (Text text : texts) {
            worst.add(Map.entry(text, looks(expression, text.ofLength(length))));
            if (worst.size() > tries) {
                worst.remove();
            }
        }
        worst.forEach(one -> looks(expression, one.getKey().ofLength(LONG)));
    }

    /** A text that repeats one piece. */
    private record Text(String before, String piece, String after) {
        String ofLength(int length) {
            return before.concat(piece.repeat(Math.max(1, length / piece.length())))
                    .concat(after);
        }
    }

    private static Set<Text> texts(Expression expression, List<String> samples) {
        Set<Text> texts = new LinkedHashSet<>();
        for (String sample : samples) {
            // Where it finds nothing, no place in the sample is better than another, and its end fits as badly as any.
            boolean isFitting = expression.pattern().matcher(sample).find();
            int step = isFitting ? 1 + sample.length() / MOST_PLACES : Math.max(1, sample.length());
            Set<String> pieces = pieces(sample);
            for (int at = 0; at <= sample.length(); at += step) {
                for (String piece : pieces) {
                    texts.add(new Text(sample.substring(0, at), piece, "\u0000"));
                    if (isFitting) {
                        texts.add(new Text(sample.substring(0, at), piece, sample.substring(at)));
                    }
                }
            }
        }
        return texts;
    }

    /** What is looked for and its longer parts, one after another: the first may take the others for a part of itself. */
    private static Set<Text> ofLongPieces(Expression expression, List<String> samples) {
        Set<Text> texts = new LinkedHashSet<>();
        for (String sample : samples) {
            boolean isFitting = expression.pattern().matcher(sample).find();
            int step = 1 + sample.length() / MOST_PLACES;
            for (int from = 0; isFitting && from < sample.length(); from += step) {
                for (int to = sample.length(); to > from + LONGEST_PIECE; to -= step) {
                    String piece = sample.substring(from, to);
                    ENDS.forEach(end -> texts.add(new Text("", piece, end)));
                    texts.add(new Text(sample.substring(0, from), piece, ENDS.get(0)));
                }
            }
        }
        return texts;
    }

    /** Each character, and each few that follow one another. */
    private static Set<String> pieces(String sample) {
        Set<String> pieces = new TreeSet<>();
        for (int length = 1; length <= LONGEST_PIECE; length++) {
            for (int at = 0; at + length <= sample.length(); at++) {
                pieces.add(sample.substring(at, at + length));
            }
        }
        COMMON.chars().forEach(character -> pieces.add(Character.toString(character)));
        return pieces;
    }

    private static long looks(Expression expression, String text) {
        CountedText counted = new CountedText(text);
        Matcher matcher = expression.pattern().matcher(counted);
        try {
            if (expression.searches()) {
                boolean isFound = true;
                while (isFound) {
                    isFound = matcher.find();
                }
            } else {
                matcher.matches();
            }
        } catch (StackOverflowError e) {
            throw new AssertionError("the stack grows with " + counted.shortened());
        }
        return counted.looks;
    }

    private static final class CountedText implements CharSequence {

        private final String text;
        private long looks;
        private int counted = COUNTED;

        CountedText(String text) {
            this.text = text;
        }

        /** An expression that remembers each step is deepest where it comes for the first time. */
        private void countCalls(int index) {
            counted = index + COUNTED;
            if (CALLS.walk(calls -> calls.limit(DEEPEST + 1).count()) > DEEPEST) {
                throw new AssertionError("the stack grows with " + shortened());
            }
        }

        @Override
        public char charAt(int index) {
            if (index >= counted) {
                countCalls(index);
            }
            if (++looks > (long) LOOKS * text.length() + LOOKS * 100L) {
                throw new AssertionError("not linear for " + shortened());
            }
            return text.charAt(index);
        }

        private String shortened() {
            return text.substring(0, Math.min(60, text.length())) + "\u2026"
                    + text.substring(Math.max(0, text.length() - 20));
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
