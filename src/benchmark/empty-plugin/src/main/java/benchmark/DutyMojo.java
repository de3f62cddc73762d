package benchmark;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * The floor for the goals that send nothing: what each owes its user, in the fewest lines and without a check. It reads the token
 * file, looks a few values up, and asks Git once whether it would commit the file.
 */
@Mojo(name = "duty", requiresProject = false, threadSafe = true)
public class DutyMojo extends AbstractMojo {

    @Parameter(property = "benchmark.file", required = true)
    private File file;

    @Parameter(property = "benchmark.url")
    private URI url;

    @Override
    public void execute() throws MojoExecutionException {
        Properties content = new Properties();
        try {
            Path path = file.toPath();
            if (Files.exists(path)) {
                content.load(Files.newBufferedReader(path));
            }
            Process git = new ProcessBuilder("git", "check-ignore", "--", "./" + path.getFileName())
                    .directory(path.toAbsolutePath().getParent().toFile())
                    .redirectErrorStream(true)
                    .start();
            git.getInputStream().readAllBytes();
            getLog().info(content.size() + " keys, Git says " + git.waitFor() + ", host " + url);
        } catch (IOException e) {
            throw new MojoExecutionException("the duty is not done", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("interrupted", e);
        }
    }
}
