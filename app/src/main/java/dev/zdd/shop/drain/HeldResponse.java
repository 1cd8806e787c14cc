package dev.zdd.shop.drain;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** An answer that is held back until it is whole. A stream is not: its writer may be at work for hours. */
final class HeldResponse extends ContentCachingResponseWrapper {
    /** By which Spring MVC marks the request of a stream ({@link ShallowEtagHeaderFilter#disableContentCaching}). */
    private static final String STREAMING = ShallowEtagHeaderFilter.class.getName() + ".STREAMING";

    private final HttpServletRequest request;

    HeldResponse(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    /** What is written between two passes of an asynchronous request is one, too. */
    private boolean isStream() {
        return request.isAsyncStarted() || request.getAttribute(STREAMING) != null;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return isStream() ? getResponse().getOutputStream() : super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return isStream() ? getResponse().getWriter() : super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        if (isStream()) {
            getResponse().flushBuffer();
        } else {
            super.flushBuffer();
        }
    }
}
