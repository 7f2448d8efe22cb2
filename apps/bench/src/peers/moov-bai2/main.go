// Reads BAI2 with moov-io/bai2: one round a line on standard input, one JSON line of what it took each.
//
//	moov-bai2 read FILE.bai2
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/moov-io/bai2/pkg/lib"
)

// A round does the work again and again for so long; its time is that of one of them.
const roundMin = 300 * time.Millisecond

type lap struct {
	Ms    float64 `json:"ms"`
	Count int     `json:"count"`
	Sum   string  `json:"sum"`
}

func main() {
	content, err := os.ReadFile(os.Args[2])
	check(err)
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		started := time.Now()
		times := 1
		count, sum := read(content)
		for ; time.Since(started) < roundMin; times++ {
			count, sum = read(content)
		}
		took := float64(time.Since(started).Microseconds()) / 1000 / float64(times)
		answer, err := json.Marshal(lap{Ms: took, Count: count, Sum: fmt.Sprint(sum)})
		check(err)
		fmt.Println(string(answer))
	}
}

func read(content []byte) (int, int64) {
	scan := lib.NewBai2Scanner(bytes.NewReader(content))
	file := lib.NewBai2()
	check(file.Read(&scan))
	check(file.Validate())
	count, sum := 0, int64(0)
	for _, group := range file.Groups {
		for _, account := range group.Accounts {
			for _, detail := range account.Details {
				amount, err := strconv.ParseInt(detail.Amount, 10, 64)
				check(err)
				count++
				sum += amount
			}
		}
	}
	return count, sum
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
