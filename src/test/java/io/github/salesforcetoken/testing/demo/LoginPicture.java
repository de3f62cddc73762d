package io.github.salesforcetoken.testing.demo;

import io.github.salesforcetoken.testing.SimulatedOrg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** README's picture of a login: what the demo saw in the terminal, and the browser's last page. */
final class LoginPicture {

    private static final String ORG = "https://acme-dev-ed.develop.my.salesforce.com";
    private static final int COLUMNS = 90;
    private static final int LINE_HEIGHT = 17;
    private static final int WIDTH = 1060;
    private static final int TERMINAL_WIDTH = 670;
    private static final Pattern LINE = Pattern.compile("<text [^>]*>([^<]*)</text>");

    private final SimulatedOrg org;

    LoginPicture(SimulatedOrg org) {
        this.org = org;
    }

    /** The terminal of the picture: an org that looks real, and nothing that differs from run to run. */
    List<String> terminal(List<String> lines) {
        return Stream.concat(Stream.of("$ mvn salesforce-token:login"), lines.stream())
                .map(line -> line.replace(org.url().toString(), ORG)
                        .replaceFirst("until \\d\\d:\\d\\d", "until 14:35")
                        .stripTrailing())
                .map(line -> line.length() > COLUMNS ? line.substring(0, COLUMNS - 1) + '…' : line)
                .toList();
    }

    /** The terminal in a picture that was made earlier. */
    static List<String> terminalIn(Path file) throws IOException {
        return LINE.matcher(Files.readString(file))
                .results()
                .map(line ->
                        line.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
                .toList();
    }

    /** @param page the last page as PNG, in {@code pageWidth} to {@code pageHeight} */
    void write(Path file, List<String> lines, byte[] page, int pageWidth, int pageHeight) throws IOException {
        List<String> terminal = terminal(lines);
        int width = WIDTH - TERMINAL_WIDTH - 20;
        int scaled = pageHeight * width / pageWidth;
        int height = Math.max(40 + LINE_HEIGHT * terminal.size(), scaled);
        List<String> svg = new ArrayList<>();
        svg.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"ui-monospace, Menlo, Consolas, monospace\""
                                .formatted(WIDTH, height)
                        + " font-size=\"12\">");
        svg.add("<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#1b1f24\"/>".formatted(TERMINAL_WIDTH, height));
        for (int line = 0; line < terminal.size(); line++) {
            svg.add("<text x=\"16\" y=\"%d\" fill=\"#e6edf3\" xml:space=\"preserve\">%s</text>"
                    .formatted(30 + LINE_HEIGHT * line, escaped(terminal.get(line))));
        }
        svg.add("<image x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" href=\"data:image/png;base64,%s\"/>"
                .formatted(
                        TERMINAL_WIDTH + 20,
                        (height - scaled) / 2,
                        width,
                        scaled,
                        Base64.getEncoder().encodeToString(page)));
        svg.add("</svg>");
        Files.write(file, svg);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
