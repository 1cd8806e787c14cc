/** Product search by similarity: the embedding, the collection in Milvus, and the search in this process that stands in for it. */
package dev.zdd.shop.search;
