package dev.zdd.proof.experiment;

import dev.zdd.local.Instance;
import dev.zdd.proof.chat.ChatPlan;
import dev.zdd.proof.chat.ChatResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The chatting shoppers as a process of its own inside node 1's network namespace. */
record ChatProcess(InsideProcess process, AtomicReference<Optional<ChatResult>> latest) implements AutoCloseable {
    private static final int HEAP_MIB = 384;

    /** Lets the shoppers come; they chat until {@link #finish}. */
    static ChatProcess start(Instance instance, Address address, ChatPlan plan, Path folder) {
        AtomicReference<Optional<ChatResult>> latest = new AtomicReference<>(Optional.empty());
        InsideProcess process = InsideProcess.start(
                "chat",
                instance,
                HEAP_MIB,
                dev.zdd.proof.chat.Main.class,
                address,
                plan,
                folder,
                List.of(),
                line -> isResult(line, latest));
        return new ChatProcess(process, latest);
    }

    private static boolean isResult(String line, AtomicReference<Optional<ChatResult>> latest) {
        if (!line.startsWith("{")) {
            return false;
        }
        latest.set(Optional.of(ChatResult.fromJson(line)));
        return true;
    }

    /** What was seen so far, at most a second old; empty before the first second. */
    Optional<ChatResult> soFar() {
        process.requireAlive();
        return latest.get();
    }

    /** Ends the talk and has every session read again. */
    ChatResult finish(Duration atMost) {
        return ChatResult.fromJson(process.finish(atMost));
    }

    @Override
    public void close() {
        process.close();
    }
}
