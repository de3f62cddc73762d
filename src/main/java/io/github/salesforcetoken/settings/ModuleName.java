package io.github.salesforcetoken.settings;

import java.util.List;
import java.util.function.Function;
import org.apache.maven.project.MavenProject;

/** What a module is called in messages, and told from the others of its build by. */
public final class ModuleName {

    private ModuleName() {}

    /** As short as it's the only one: modules of other groups may have the same artifactId. */
    public static String of(MavenProject module, List<MavenProject> all) {
        if (all.size() < 2) {
            return module.getArtifactId();
        }
        List<Function<MavenProject, String>> names =
                List.of(MavenProject::getArtifactId, project -> project.getGroupId() + ':' + project.getArtifactId());
        return names.stream()
                .filter(name -> all.stream()
                                .map(name)
                                .filter(name.apply(module)::equals)
                                .count()
                        < 2)
                .findFirst()
                .map(name -> name.apply(module))
                .orElseGet(module::getId);
    }
}
