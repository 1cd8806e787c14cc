package dev.zdd.proof.experiment;

import dev.zdd.engine.process.Command;
import dev.zdd.local.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The way from this machine's loopback to the API server of a local instance, which everybody takes but the prover. It can go silent:
 * what is sent on it then is neither answered nor refused, as where packets are dropped.
 */
final class Uplink implements AutoCloseable {
    private final String listening;

    Uplink(Instance instance) {
        this.listening = "TCP4-LISTEN:%d,".formatted(instance.apiPort());
    }

    void goSilent() {
        signal("-STOP");
    }

    void comeBack() {
        signal("-CONT");
    }

    /** Each connection is a process with the words of the one that listens. */
    private void signal(String signal) {
        List<String> words = new ArrayList<>(List.of("kill", signal));
        ProcessHandle.allProcesses()
                .filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                        .anyMatch(word -> word.startsWith(listening)))
                .map(process -> Long.toString(process.pid()))
                .forEach(words::add);
        if (words.size() == 2) {
            throw new IllegalStateException(
                    "%s: no process (expected: the forward to the API server)".formatted(listening));
        }
        // A connection may have ended meanwhile; the others have got the signal all the same.
        Command.of(words).run();
    }

    @Override
    public void close() {
        comeBack();
    }
}
