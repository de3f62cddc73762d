package benchmark;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** The floor for every goal that asks Salesforce by OkHttp: one request, whose answer nobody reads or keeps. */
@Mojo(name = "post", requiresProject = false, threadSafe = true)
public class PostMojo extends AbstractMojo {

    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

    @Parameter(property = "benchmark.url", required = true)
    private URI url;

    @Parameter(property = "benchmark.form", required = true)
    private String form;

    @Override
    public void execute() throws MojoExecutionException {
        OkHttpClient client =
                new OkHttpClient.Builder().protocols(List.of(Protocol.HTTP_1_1)).build();
        Request request = new Request.Builder()
                .url(url + "/services/oauth2/token")
                .post(RequestBody.create(form, FORM))
                .build();
        try (Response response = client.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new MojoExecutionException("HTTP " + response.code());
            }
            getLog().info(response.body().string().length() + " characters");
        } catch (IOException e) {
            throw new MojoExecutionException("no answer from " + url, e);
        }
    }
}
