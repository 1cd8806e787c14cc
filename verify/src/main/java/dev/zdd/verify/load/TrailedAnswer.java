package dev.zdd.verify.load;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;

/** Keeps the headers that come after the body. */
final class TrailedAnswer extends BasicResponseConsumer<byte[]> {
    private List<? extends Header> trailers = List.of();

    TrailedAnswer() {
        super(new BasicAsyncEntityConsumer());
    }

    @Override
    public void streamEnd(List<? extends Header> last) throws HttpException, IOException {
        trailers = last == null ? List.of() : last;
        super.streamEnd(last);
    }

    /** Of an answer without a body they are all at its beginning. */
    String value(String name, HttpResponse head) {
        return Stream.concat(trailers.stream(), Stream.of(head.getHeaders()))
                .filter(header -> header.getName().equalsIgnoreCase(name))
                .map(Header::getValue)
                .findFirst()
                .orElse("");
    }
}
