package dev.zdd.shop.drain;

import org.springframework.boot.task.ThreadPoolTaskExecutorCustomizer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * The threads of asynchronous answers work until the drain has ended. By default they take no more tasks from the first moment of the
 * shutdown on, and requests that still arrive would fail.
 */
@Component
final class TasksDuringDrain implements ThreadPoolTaskExecutorCustomizer {
    @Override
    public void customize(ThreadPoolTaskExecutor executor) {
        executor.setAcceptTasksAfterContextClose(true);
        // After the drain, which has the highest phase and so stops first.
        executor.setPhase(Integer.MAX_VALUE - 1);
    }
}
