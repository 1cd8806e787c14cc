// Enforces the NetworkPolicies of a cluster on one node: kube-router's controller for them, without its routes and its proxy.
package main

import (
	"context"
	"flag"
	"log"
	"net/http"
	"sync"
	"time"

	"github.com/cloudnativelabs/kube-router/v2/pkg/controllers/netpol"
	"github.com/cloudnativelabs/kube-router/v2/pkg/healthcheck"
	"github.com/cloudnativelabs/kube-router/v2/pkg/options"
	"github.com/cloudnativelabs/kube-router/v2/pkg/utils"
	"github.com/coreos/go-iptables/iptables"
	v1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func main() {
	kubeconfig := flag.String("kubeconfig", "", "of an account that may list nodes, namespaces, pods and policies")
	node := flag.String("node", "", "whose pods are protected; this process runs in its network")
	services := flag.String("services", "", "CIDR of the cluster's Services")
	healthy := flag.String("healthy", "", "address where it answers once it knows the cluster")
	flag.Parse()

	client := must(kubernetes.NewForConfig(must(clientcmd.BuildConfigFromFlags("", *kubeconfig))))
	config := options.NewKubeRouterConfig()
	config.HostnameOverride = *node
	config.ClusterIPCIDRs = []string{*services}
	config.EnableIPv4 = true
	config.EnableIPv6 = false
	config.IPTablesSyncPeriod = time.Minute

	// A node that is new has no address before its kubelet says so.
	for {
		if found, err := client.CoreV1().Nodes().Get(context.Background(), *node, metav1.GetOptions{}); err == nil && len(found.Status.Addresses) > 0 {
			break
		}
		time.Sleep(200 * time.Millisecond)
	}

	factory := informers.NewSharedInformerFactory(client, 0)
	pods := factory.Core().V1().Pods().Informer()
	namespaces := factory.Core().V1().Namespaces().Informer()
	policies := factory.Networking().V1().NetworkPolicies().Informer()
	forever := make(chan struct{})
	factory.Start(forever)
	factory.WaitForCacheSync(forever)

	controller := must(netpol.NewNetworkPolicyController(client, config, pods, policies, namespaces, &sync.Mutex{},
		map[v1.IPFamily]utils.IPTablesHandler{v1.IPv4Protocol: must(iptables.NewWithProtocol(iptables.ProtocolIPv4))},
		map[v1.IPFamily]utils.IPSetHandler{v1.IPv4Protocol: must(utils.NewIPSet(false))}))
	must(pods.AddEventHandler(controller.PodEventHandler))
	must(namespaces.AddEventHandler(controller.NamespaceEventHandler))
	must(policies.AddEventHandler(controller.NetworkPolicyEventHandler))

	heartbeats := make(chan *healthcheck.ControllerHeartbeat, 10)
	go func() {
		for range heartbeats {
		}
	}()
	go func() {
		log.Fatal(http.ListenAndServe(*healthy, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})))
	}()
	var running sync.WaitGroup
	running.Add(1)
	controller.Run(heartbeats, forever, &running)
}
