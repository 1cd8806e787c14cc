package dev.zdd.plugins.core;

import dev.zdd.plugins.core.PropertyChange.Kind;
import dev.zdd.plugins.core.PropertyValue.Items;
import dev.zdd.plugins.core.PropertyValue.Props;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The differences between two property trees, as deep inside as they can be told: objects by field, lists by index.
 * Secret or not makes no difference. A new value that is not known yet counts as a change, as nobody can say that it
 * is none.
 */
public final class PropertyDiffer {

    private final List<PropertyChange> changes = new ArrayList<>();

    private PropertyDiffer() {}

    /** The differences in the order of the old fields, then of the new ones. */
    public static List<PropertyChange> diff(Props old, Props now) {
        PropertyDiffer differ = new PropertyDiffer();
        differ.objects(PropertyPath.ROOT, old, now);
        return List.copyOf(differ.changes);
    }

    private void objects(PropertyPath path, Props old, Props now) {
        Set<String> names = new LinkedHashSet<>(old.fields().keySet());
        names.addAll(now.fields().keySet());
        for (String name : names) {
            values(path.key(name), old.get(name), now.get(name));
        }
    }

    private void lists(PropertyPath path, Items old, Items now) {
        int longer = Math.max(old.values().size(), now.values().size());
        for (int i = 0; i < longer; i++) {
            values(path.index(i), at(old, i), at(now, i));
        }
    }

    private static Optional<PropertyValue> at(Items items, int index) {
        return index < items.values().size() ? Optional.of(items.values().get(index)) : Optional.empty();
    }

    private void values(PropertyPath path, Optional<PropertyValue> maybeOld, Optional<PropertyValue> maybeNow) {
        if (maybeOld.isEmpty()) {
            add(path, Kind.ADD);
            return;
        }
        if (maybeNow.isEmpty()) {
            add(path, Kind.DELETE);
            return;
        }
        PropertyValue old = maybeOld.get().revealed();
        PropertyValue now = maybeNow.get().revealed();
        if (old instanceof Props oldProps && now instanceof Props nowProps) {
            objects(path, oldProps, nowProps);
        } else if (old instanceof Items oldItems && now instanceof Items nowItems) {
            lists(path, oldItems, nowItems);
        } else if (!old.sameAs(now)) {
            add(path, Kind.UPDATE);
        }
    }

    private void add(PropertyPath path, Kind kind) {
        changes.add(new PropertyChange(path, kind, false));
    }
}
