package dev.zdd.shop.drain;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** An answer that is held back until it is whole. What is written between two passes of an asynchronous request is a stream, and goes out. */
final class HeldResponse extends ContentCachingResponseWrapper {
    private final HttpServletRequest request;

    HeldResponse(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return request.isAsyncStarted() ? getResponse().getOutputStream() : super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return request.isAsyncStarted() ? getResponse().getWriter() : super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        if (request.isAsyncStarted()) {
            getResponse().flushBuffer();
        } else {
            super.flushBuffer();
        }
    }
}
