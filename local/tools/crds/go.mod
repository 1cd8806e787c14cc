module zdd/local/tools/crds

go 1.26.1

require (
	github.com/argoproj/argo-rollouts v1.10.1
	github.com/kedacore/keda/v2 v2.21.0
	github.com/prometheus-operator/prometheus-operator v0.85.0
	istio.io/api v1.31.0-rc.0.0.20260824154656-b943409680a7
	sigs.k8s.io/gateway-api v1.6.0
)
