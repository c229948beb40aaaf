package org.schoolworks.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ClientGoneTest {

    private static final byte[] SOME = {1, 2, 3};

    private final AtomicInteger tried = new AtomicInteger();

    private void answered(IOException broken) throws Exception {
        FilterChain writing = (request, response) -> {
            response.getOutputStream().write(SOME);
            response.getOutputStream().write(SOME);
            response.getOutputStream().flush();
            response.getOutputStream().close();
        };
        MockHttpServletResponse response = new MockHttpServletResponse() {
            @Override
            public ServletOutputStream getOutputStream() {
                return new Broken(broken);
            }
        };
        new ClientGone.Drop().doFilter(new MockHttpServletRequest(), response, writing);
    }

    @Test
    void whatIsWrittenToWhoHasLeftIsDropped_andNotTriedAgain() {
        assertThatCode(() -> answered(new ClientAbortException("Broken pipe"))).doesNotThrowAnyException();
        assertThat(tried).hasValue(1);
    }

    @Test
    void anyOtherFailureToWriteIsTold() {
        assertThatThrownBy(() -> answered(new IOException("no space left")))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left");
    }

    private final class Broken extends ServletOutputStream {

        private final IOException broken;

        Broken(IOException broken) {
            this.broken = broken;
        }

        @Override
        public void write(int one) throws IOException {
            tried.incrementAndGet();
            throw broken;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}
    }
}
