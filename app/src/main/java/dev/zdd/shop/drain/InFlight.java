package dev.zdd.shop.drain;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** An asynchronous request: it ends once, after its answer, a time-out or an error. */
record InFlight(Drain drain) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
        drain.requestEnded();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // The end follows.
    }

    @Override
    public void onError(AsyncEvent event) {
        // The end follows.
    }

    /** Another asynchronous pass of the same request, which forgets its listeners. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
