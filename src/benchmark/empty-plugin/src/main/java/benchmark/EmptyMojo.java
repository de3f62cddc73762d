package benchmark;

import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** What every goal costs before it does anything: the measure for all others. */
@Mojo(name = "empty", defaultPhase = LifecyclePhase.INITIALIZE, requiresProject = false, threadSafe = true)
public class EmptyMojo extends AbstractMojo {

    @Override
    public void execute() {
        getLog().info("Nothing to do");
    }
}
