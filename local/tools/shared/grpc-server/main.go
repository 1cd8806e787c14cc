// A gRPC server with grpc.health.v1 that ends as servers of Go do: on SIGTERM it answers what is in flight.
package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"google.golang.org/grpc"
	"google.golang.org/grpc/health"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

var (
	lock    sync.Mutex
	handled = map[string]int{}
)

// count keeps grpc_server_handled_total, by code, and names the version in the answer.
func count(ctx context.Context, request any, _ *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	_ = grpc.SetHeader(ctx, metadata.Pairs("x-app-version", os.Getenv("APP_VERSION")))
	answer, err := handler(ctx, request)
	lock.Lock()
	defer lock.Unlock()
	handled[status.Code(err).String()]++
	return answer, err
}

func metrics(out http.ResponseWriter, _ *http.Request) {
	lock.Lock()
	defer lock.Unlock()
	for code, number := range handled {
		fmt.Fprintf(out, "grpc_server_handled_total{grpc_code=%q} %d\n", code, number)
	}
}

func main() {
	listener, err := net.Listen("tcp", ":50051")
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer(grpc.UnaryInterceptor(count))
	healthpb.RegisterHealthServer(server, health.NewServer())
	http.HandleFunc("/metrics", metrics)
	go func() { log.Fatal(http.ListenAndServe(":9090", nil)) }()
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGTERM)
	go func() {
		<-told
		server.GracefulStop()
	}()
	if err := server.Serve(listener); err != nil {
		log.Fatal(err)
	}
}
