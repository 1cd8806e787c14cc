package dev.zdd.crd.istio;

/** Whether HTTP/1.1 becomes HTTP/2 on the way to the pod. */
public enum H2Upgrade {
    /** As the mesh has it. */
    DEFAULT,
    /** Never. */
    DO_NOT_UPGRADE,
    /** Always. */
    UPGRADE
}
