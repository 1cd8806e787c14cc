#!/bin/sh
# usage: network.sh NODE1 NODE2 SERVICES
# Three network namespaces: node 1 with a bridge; node 2 and the managed services on that bridge by a veth pair each; pod
# subnets routed between them.
set -eu
node1=$1
node2=$2
services=$3

ip netns add "$node1"
ip netns add "$node2"
ip netns add "$services"

ip -n "$node1" -batch - <<END
link set lo up
link add cluster0 type bridge
address add 10.99.0.1/24 dev cluster0
link set cluster0 up
link add node2 type veth peer name eth0 netns $node2
link set node2 master cluster0 up
link add services type veth peer name eth0 netns $services
link set services master cluster0 up
END

ip -n "$node2" -batch - <<END
link set lo up
address add 10.99.0.2/24 dev eth0
link set eth0 up
route add default via 10.99.0.1
route add 10.244.0.0/24 via 10.99.0.1
END

# A route per node: answers that take another way than their questions are strangers to conntrack, and dropped.
ip -n "$services" -batch - <<END
link set lo up
address add 10.99.0.10/24 dev eth0
link set eth0 up
route add 10.244.0.0/24 via 10.99.0.1
route add 10.244.1.0/24 via 10.99.0.2
END

# The default route gives Service addresses a way out before iptables rewrites them; nothing leaves the namespace.
ip -n "$node1" -batch - <<END
route add default dev cluster0
route add 10.244.1.0/24 via 10.99.0.2
END

for namespace in "$node1" "$node2"; do
  nsenter --net=/var/run/netns/"$namespace" -- sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward'
done
