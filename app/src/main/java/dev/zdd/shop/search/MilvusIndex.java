package dev.zdd.shop.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.zdd.shop.bulkhead.Bulkhead;
import dev.zdd.shop.milvus.MilvusConnection;
import dev.zdd.shop.milvus.WithMilvus;
import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.common.ConsistencyLevel;
import io.milvus.v2.common.DataType;
import io.milvus.v2.common.IndexParam;
import io.milvus.v2.exception.MilvusClientException;
import io.milvus.v2.service.collection.request.AddFieldReq;
import io.milvus.v2.service.collection.request.CreateCollectionReq;
import io.milvus.v2.service.collection.request.HasCollectionReq;
import io.milvus.v2.service.collection.request.LoadCollectionReq;
import io.milvus.v2.service.vector.request.QueryReq;
import io.milvus.v2.service.vector.request.SearchReq;
import io.milvus.v2.service.vector.request.UpsertReq;
import io.milvus.v2.service.vector.request.data.FloatVec;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The products in a Milvus collection, which this class creates and fills where it is not there or not whole. Any number of
 * pods may do that at the same time: rows are written under the product's id.
 *
 * <p>The collection's name holds a fingerprint of its content. While a release that changes products or embedding is rolled out
 * or back, old and new pods search a collection each, and neither sees the other's vectors.
 */
@Component
@WithMilvus
final class MilvusIndex implements ProductIndex {
    private static final Logger log = LoggerFactory.getLogger(MilvusIndex.class);
    private static final String ID = "id";
    private static final String VECTOR = "embedding";
    private static final int LONGEST_ID = 40;

    /** Searches at a time; more are answered without Milvus. */
    private static final int SEARCHES = 10;

    private final Bulkhead bulkhead = new Bulkhead(SEARCHES);
    private final MilvusConnection connection;
    private final CatalogueVectors vectors;
    private final String collection;

    MilvusIndex(MilvusConnection connection, CatalogueVectors vectors) {
        this.connection = connection;
        this.vectors = vectors;
        this.collection = "products_" + vectors.fingerprint();
    }

    /** Connects, and sees to it that the collection is there, loaded and whole. Cheap where it is. */
    void ensure() {
        var first = connection.open().isEmpty();
        var client = connection.connect();
        if (first) {
            load(client);
        }
        if (count(client) < vectors.byProduct().size()) {
            fill(client);
        }
    }

    @Override
    public List<Hit> search(float[] vector, int limit) {
        var client = connection.open().orElseThrow(() -> new Unavailable("not connected"));
        var request = SearchReq.builder()
                .collectionName(collection)
                .annsField(VECTOR)
                .data(List.of(new FloatVec(vector)))
                .limit(limit)
                .consistencyLevel(ConsistencyLevel.BOUNDED)
                .build();
        try {
            var found = bulkhead.call(() -> client.search(request));
            return found.getSearchResults().get(0).stream()
                    .map(hit -> new Hit(hit.getId().toString(), hit.getScore()))
                    .toList();
        } catch (RuntimeException failed) {
            // The client throws its own, gRPC's and plain ones.
            throw new Unavailable(failed);
        }
    }

    private void load(MilvusClientV2 client) {
        if (!exists(client)) {
            create(client);
        }
        // A server that was restarted has the collection, but not in memory.
        client.loadCollection(
                LoadCollectionReq.builder().collectionName(collection).build());
    }

    private boolean exists(MilvusClientV2 client) {
        return client.hasCollection(
                HasCollectionReq.builder().collectionName(collection).build());
    }

    private void create(MilvusClientV2 client) {
        var schema = MilvusClientV2.CreateSchema();
        schema.addField(AddFieldReq.builder()
                .fieldName(ID)
                .dataType(DataType.VarChar)
                .maxLength(LONGEST_ID)
                .isPrimaryKey(true)
                .autoID(false)
                .build());
        schema.addField(AddFieldReq.builder()
                .fieldName(VECTOR)
                .dataType(DataType.FloatVector)
                .dimension(Embedding.DIMENSION)
                .build());
        var index = IndexParam.builder()
                .fieldName(VECTOR)
                .indexType(IndexParam.IndexType.FLAT)
                .metricType(IndexParam.MetricType.COSINE)
                .build();
        try {
            client.createCollection(CreateCollectionReq.builder()
                    .collectionName(collection)
                    .collectionSchema(schema)
                    .indexParam(index)
                    .build());
        } catch (MilvusClientException refused) {
            if (!exists(client)) {
                throw refused;
            }
            // Another pod was faster.
        }
    }

    private long count(MilvusClientV2 client) {
        var answer = client.query(QueryReq.builder()
                .collectionName(collection)
                .outputFields(List.of("count(*)"))
                .consistencyLevel(ConsistencyLevel.STRONG)
                .build());
        return ((Number) answer.getQueryResults().get(0).getEntity().get("count(*)")).longValue();
    }

    private void fill(MilvusClientV2 client) {
        var rows = new ArrayList<JsonObject>();
        vectors.byProduct().forEach((id, vector) -> {
            var numbers = new JsonArray(vector.length);
            for (var number : vector) {
                numbers.add(number);
            }
            var row = new JsonObject();
            row.addProperty(ID, id);
            row.add(VECTOR, numbers);
            rows.add(row);
        });
        client.upsert(UpsertReq.builder().collectionName(collection).data(rows).build());
        log.info("Milvus collection {}: {} products written", collection, rows.size());
    }
}
