package dev.zdd.policy.fix;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.read.ManifestReader;
import dev.zdd.policy.read.Reading;
import dev.zdd.policy.rule.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What can be mended without a person: findings whose rule expects one value. Each mend is tried, and kept only if its finding is
 * gone and no other came.
 *
 * @param before text by file
 * @param after the same, mended; only of files that differ
 * @param mended the findings that are gone
 * @param left those that a person has to think about
 */
public record Fix(
        SortedMap<String, String> before, SortedMap<String, String> after, List<Finding> mended, List<Finding> left) {

    /** Copies what it gets. */
    public Fix {
        before = new TreeMap<>(before);
        after = new TreeMap<>(after);
        mended = List.copyOf(mended);
        left = List.copyOf(left);
    }

    /**
     * Mends files in memory; writes nothing.
     *
     * @param files text by name, all that belongs together
     * @param check what is found in the objects of the files
     */
    public static Fix of(SortedMap<String, String> files, Function<List<Manifest>, List<Finding>> check) {
        List<Finding> found = findings(files, check);
        Set<Mend.Key> known = keys(found);
        Set<String> whole = files.keySet().stream()
                .filter(file -> ManifestReader.readAll(file, files.get(file))
                        .unreadable()
                        .isEmpty())
                .collect(Collectors.toSet());
        List<Mend> mends = found.stream()
                .flatMap(finding -> Mend.of(finding).stream())
                .filter(mend -> whole.contains(mend.source().file()))
                .toList();
        while (true) {
            SortedMap<String, String> after = apply(files, mends);
            List<Finding> now = findings(after, check);
            Set<Mend.Key> still = keys(now);
            Set<Mend.ObjectKey> worse = now.stream()
                    .filter(finding -> !known.contains(Mend.Key.of(finding)))
                    .map(Mend.ObjectKey::of)
                    .collect(Collectors.toSet());
            Set<Mend.ObjectKey> touched =
                    mends.stream().map(mend -> mend.key().object()).collect(Collectors.toSet());
            Set<String> readable = mends.stream()
                    .map(mend -> mend.source().file())
                    .distinct()
                    .filter(file -> readable(file, files, after))
                    .collect(Collectors.toSet());
            boolean elsewhere = !touched.containsAll(worse);
            List<Mend> good = mends.stream()
                    .filter(mend -> !elsewhere
                            && !still.contains(mend.key())
                            && !worse.contains(mend.key().object())
                            && readable.contains(mend.source().file()))
                    .toList();
            if (good.size() == mends.size()) {
                after.entrySet().removeIf(entry -> entry.getValue().equals(files.get(entry.getKey())));
                return new Fix(
                        files,
                        after,
                        found.stream()
                                .filter(finding -> !still.contains(Mend.Key.of(finding)))
                                .toList(),
                        now);
            }
            mends = good;
        }
    }

    private static List<Finding> findings(
            SortedMap<String, String> files, Function<List<Manifest>, List<Finding>> check) {
        List<Manifest> manifests = new ArrayList<>();
        files.forEach((name, text) ->
                manifests.addAll(ManifestReader.readAll(name, text).manifests()));
        return check.apply(manifests).stream()
                .filter(finding -> finding.waived().isEmpty())
                .toList();
    }

    private static Set<Mend.Key> keys(List<Finding> findings) {
        return findings.stream().map(Mend.Key::of).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean readable(String file, Map<String, String> before, Map<String, String> after) {
        Reading was = ManifestReader.readAll(file, before.get(file));
        Reading is = ManifestReader.readAll(file, after.get(file));
        return was.unreadable().size() == is.unreadable().size()
                && was.manifests().size() == is.manifests().size();
    }

    private static SortedMap<String, String> apply(SortedMap<String, String> files, List<Mend> mends) {
        SortedMap<String, String> after = new TreeMap<>(files);
        mends.stream()
                .collect(Collectors.groupingBy(mend -> mend.source().file()))
                .forEach((file, inFile) -> after.put(file, apply(files.get(file), inFile)));
        return after;
    }

    /** Document by document, the last one first, so that those before stay where they are. */
    private static String apply(String text, List<Mend> mends) {
        List<Integer> starts = YamlEdit.documents(text);
        Map<Integer, List<Mend>> byDocument = new TreeMap<>(Comparator.reverseOrder());
        mends.forEach(mend -> byDocument
                .computeIfAbsent(mend.source().document(), document -> new ArrayList<>())
                .add(mend));
        String result = text;
        for (Map.Entry<Integer, List<Mend>> document : byDocument.entrySet()) {
            int begin = starts.get(document.getKey() - 1);
            int end = document.getKey() < starts.size() ? starts.get(document.getKey()) : result.length();
            String one = result.substring(begin, end);
            Set<List<String>> done = new HashSet<>();
            for (Mend mend : document.getValue()) {
                // Two rules that look at the same value expect the same of it, or the check tells.
                Optional<String> edited =
                        done.add(mend.steps()) ? YamlEdit.set(one, mend.steps(), mend.value()) : Optional.empty();
                one = edited.orElse(one);
            }
            result = result.substring(0, begin) + one + result.substring(end);
        }
        return result;
    }
}
