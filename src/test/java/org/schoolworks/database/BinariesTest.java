package org.schoolworks.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which programs a machine gets. */
class BinariesTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, false, postgres-linux-x86_64.txz",
        "Linux, aarch64, false, postgres-linux-arm_64.txz",
        "Linux, amd64, true, postgres-linux-x86_64-alpine_linux.txz",
        "Mac OS X, x86_64, false, postgres-darwin-x86_64.txz",
        "Mac OS X, aarch64, false, postgres-darwin-arm_64.txz",
        "Windows 11, amd64, false, postgres-windows-x86_64.txz",
        "Windows 11, aarch64, false, postgres-windows-x86_64.txz",
    })
    void everySupportedMachineHasItsArchiveOnTheClasspath(String os, String arch, boolean musl, String archive) {
        assertThat(Binaries.archive(os, arch, musl)).isEqualTo(archive);
        assertThat(Binaries.class.getResource("/" + archive)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"Linux, riscv64", "SunOS, amd64", "Linux, x86"})
    void anotherMachineIsToldToNameADatabase(String os, String arch) {
        assertThatThrownBy(() -> Binaries.archive(os, arch, false))
                .isInstanceOfSatisfying(
                        DatabaseNotStarted.class, e -> assertThat(e.action()).contains("spring.datasource.url"))
                .hasMessageContaining(os)
                .hasMessageContaining(arch);
    }

    @Test
    void thisMachineIsSupported() {
        assertThat(Binaries.class.getResource("/" + Binaries.archive())).isNotNull();
    }
}
